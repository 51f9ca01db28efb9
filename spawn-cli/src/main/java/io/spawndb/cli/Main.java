package io.spawndb.cli;

import io.spawndb.cli.output.Terminal;
import io.spawndb.cli.session.GlobalOptions;
import io.spawndb.cli.session.LiveGateway;
import io.spawndb.cli.session.Session;

/** Starts the {@code spawn} command. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    GlobalOptions options = new GlobalOptions();
    Terminal terminal = Terminal.ofProcess();
    int exitCode = new Commands(new Session(options, terminal, new LiveGateway(options))).run(args);
    terminal.out().flush();
    System.exit(exitCode);
  }
}
