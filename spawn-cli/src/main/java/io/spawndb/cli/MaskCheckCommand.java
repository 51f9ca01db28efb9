package io.spawndb.cli;

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
      plan = source.masking(session, name).plan(bar);
    }
    Table table = Table.of("table", "column", "type", "treatment");
    plan.columns()
        .forEach(column ->
            table.row(column.table(), column.column(), column.type(), column.treatment()));
    session.print(table);
    plan.notes().forEach(note -> session.tell("note: " + note));
    session.tell("schema " + plan.schemaHash());
    if (plan.reasons().isEmpty()) {
      session.tell("The policy covers everything");
      return ExitCodes.OK;
    }
    throw new CommandFailure(
        ExitCodes.MIGRATION_FAILED,
        "The load would stop:\n- " + String.join("\n- ", plan.reasons()) + "\n",
        plan.paste().isEmpty()
            ? "Correct the policy"
            : "Judge these lines and paste what you agree with:\n" + plan.paste());
  }
}
