package io.spawndb.cli.mask;

import io.spawndb.cli.session.Session;
import io.spawndb.masking.Masking;
import io.spawndb.masking.MaskingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a policy without a database. */
@Command(
    name = "lint",
    description =
        "Looks at the policy and at scripts of DDL, such as migrations, without a database or key.")
final class MaskLintCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      arity = "1..*",
      paramLabel = "SCRIPT",
      description = "Files or folders of SQL, in the order in which they run")
  private List<Path> scripts = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy; masking.yaml unless set")
  private Path policy = Path.of("masking.yaml");

  MaskLintCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    MaskPlanView view = new MaskPlanView(session);
    MaskingPlan plan = Masking.lint(policy, scripts);
    view.show(plan);
    return view.judge(plan);
  }
}
