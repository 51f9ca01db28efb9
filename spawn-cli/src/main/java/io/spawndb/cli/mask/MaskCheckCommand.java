package io.spawndb.cli.mask;

import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.session.Session;
import io.spawndb.masking.MaskingPlan;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tries a policy out. */
@Command(
    name = "check",
    description = "Tries the policy out on the source's schema and samples; writes nothing.")
final class MaskCheckCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The environment")
  private @Nullable String name;

  @Mixin
  private MaskSource source = new MaskSource();

  MaskCheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    MaskingPlan plan;
    try (ProgressBar bar = session.progressBar()) {
      plan = source.look(session, name, bar, masking -> masking.plan(bar));
    }
    MaskPlanView view = new MaskPlanView(session);
    view.show(plan);
    if (!plan.schemaHash().isEmpty()) {
      session.tell("schema " + plan.schemaHash());
    }
    return view.judge(plan);
  }
}
