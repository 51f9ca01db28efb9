package io.spawndb.cli;

import io.spawndb.api.Environment;
import java.util.function.Function;

/**
 * What every command works with.
 *
 * @param options the options that every command takes, filled when the command line is parsed
 * @param terminal where it reads and writes
 * @param gateway the way to Spawn
 */
record Session(GlobalOptions options, Terminal terminal, Gateway gateway) {

  /** Makes an environment ready, with a progress bar where one can be seen, and uses it. */
  <T> T withReady(NameArgument name, Function<Environment, T> use) {
    try (Environment environment = ready(name)) {
      return use.apply(environment);
    }
  }

  /** Makes an environment ready, with a progress bar where one can be seen. */
  Environment ready(NameArgument name) {
    try (ProgressBar bar = progressBar()) {
      Environment environment = gateway.environment(name, bar);
      environment.target();
      return environment;
    }
  }

  ProgressBar progressBar() {
    return options.progress() && terminal.errIsTerminal()
        ? ProgressBar.on(terminal)
        : ProgressBar.invisible();
  }

  /** Writes data in the format asked for. */
  void print(Table table) {
    new TableWriter(terminal.out(), options.output()).write(table);
  }

  /** Tells a person something that is not data. */
  void tell(String message) {
    if (!options.quiet()) {
      terminal.err().println(message);
    }
  }
}
