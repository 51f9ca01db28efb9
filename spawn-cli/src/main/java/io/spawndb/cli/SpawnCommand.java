package io.spawndb.cli;

import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.GlobalOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a verb: says which verbs there are. */
@Command(
    name = "spawn",
    description = "Real, migrated databases by name.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failure, such as an error that the server reports; for diff: something differs",
      "2:the command line is wrong",
      "3:the configuration is wrong",
      "4:not found: no environment or checkpoint of that name",
      "5:the provider cannot deliver",
      "6:a migration, seed or other step of the recipe failed",
      "127:'exec' or 'psql' could not start the program",
      "130:interrupted"
    },
    footer = {
      "",
      "Data goes to standard output, progress and messages to standard error.",
      "NAME is an environment, 'orders', or one of its branches, 'orders@feature/x'.",
      "NAME:CHECKPOINT is something saved of it, 'orders:bug-42'."
    })
final class SpawnCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private final GlobalOptions options;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  SpawnCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }
}
