package io.spawndb.cli.mask;

import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Masking, without a verb of its own: says which there are. */
@Command(
    name = "mask",
    description = {
      "Masks production-like data on its way into environments.",
      "The source is that of NAME in spawn.yaml, or --source; passwords come from there or from"
          + " SPAWN_SOURCE_PASSWORD."
    })
public final class MaskCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  public static CommandLine withVerbs(Session session) {
    return new CommandLine(new MaskCommand())
        .addSubcommand(new MaskSuggestCommand(session))
        .addSubcommand(new MaskCheckCommand(session))
        .addSubcommand(new MaskLintCommand(session))
        .addSubcommand(new MaskPreviewCommand(session))
        .addSubcommand(new MaskRunCommand(session))
        .addSubcommand(new MaskReportCommand(session))
        .addSubcommand(new MaskSchemaCommand(session));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCodes.USAGE;
  }
}
