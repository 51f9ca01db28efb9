package io.spawndb.cli.session;

import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.output.TableWriter;
import io.spawndb.cli.output.Terminal;
import java.util.Optional;

/**
 * What every command works with.
 *
 * @param options the options that every command takes, filled when the command line is parsed
 * @param terminal where it reads and writes
 * @param gateway the way to Spawn
 */
public record Session(GlobalOptions options, Terminal terminal, Gateway gateway) {

  /** Makes an environment ready, with a progress bar where one can be seen. */
  public Environment ready(NameArgument name) {
    try (ProgressBar bar = progressBar()) {
      Environment environment = gateway.environment(name, bar);
      environment.target();
      return environment;
    }
  }

  /** Returns what is known of an environment, if it exists. */
  public Optional<EnvironmentStatus> status(EnvironmentId id) {
    return gateway.environments().stream()
        .filter(status -> status.id().equals(id))
        .findFirst();
  }

  /** Fails if an environment does not exist; {@code name} is how the person called it. */
  public void requireExisting(NameArgument name, EnvironmentId id) {
    if (status(id).isEmpty()) {
      throw new CommandFailure(
          ExitCodes.NOT_FOUND,
          "There is no environment '" + name + "' in project '" + id.project() + "'",
          "See 'spawn ls'; 'spawn up " + name + "' makes it");
    }
  }

  public ProgressBar progressBar() {
    return options.progress() && terminal.errIsTerminal()
        ? ProgressBar.on(terminal)
        : ProgressBar.invisible();
  }

  /** Writes data in the format asked for. */
  public void print(Table table) {
    new TableWriter(terminal.out(), options.output()).write(table);
  }

  /** Tells a person something that is not data. */
  public void tell(String message) {
    if (!options.quiet()) {
      terminal.err().println(message);
    }
  }
}
