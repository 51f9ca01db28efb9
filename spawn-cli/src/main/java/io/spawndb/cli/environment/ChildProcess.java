package io.spawndb.cli.environment;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Another program that takes over the terminal until it ends. */
final class ChildProcess {

  private final List<String> command;
  private final Map<String, String> variables;

  ChildProcess(List<String> command, Map<String, String> variables) {
    this.command = command;
    this.variables = variables;
  }

  /**
   * Runs the program with our standard streams and returns its exit code.
   *
   * <p>Ctrl-C reaches the program from the terminal and is its to answer; a request to end this
   * process is handed on to it.
   *
   * @throws IOException if it cannot be started
   */
  int run() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(variables);
    Process process = builder.start();
    Signals.handle("INT", () -> {});
    Signals.handle("TERM", process::destroy);
    Signals.handle("HUP", process::destroy);
    return process.waitFor();
  }
}
