package io.spawndb.cli;

import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete verbs and options. */
@Command(
    name = "completion",
    description = "Prints a completion script: source <(spawn completion bash)")
final class CompletionCommand implements Callable<Integer> {

  /** Shells that can complete. */
  enum ShellKind {
    BASH,
    ZSH
  }

  private final Session session;

  @Parameters(paramLabel = "bash|zsh", description = "The shell")
  private ShellKind shell = ShellKind.BASH;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    if (shell == ShellKind.ZSH) {
      session.terminal().out().println("autoload -U +X compinit && compinit");
      session.terminal().out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    session.terminal().out().println(AutoComplete.bash("spawn", root));
    return ExitCodes.OK;
  }
}
