package io.spawndb.cli;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes environments with their data. */
@Command(
    name = "drop",
    aliases = "rm",
    description = "Removes environments and all their data. Asks first, unless --yes.")
final class DropCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "The environments")
  private List<String> names = new ArrayList<>();

  @Option(
      names = {"-y", "--yes"},
      description = "Does not ask")
  private boolean yes;

  DropCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    List<NameArgument> all = names.stream().map(NameArgument::parse).distinct().toList();
    all.forEach(this::requireExisting);
    if (!yes && !confirmed(all)) {
      session.tell("Nothing was dropped");
      return ExitCodes.FAILURE;
    }
    Table dropped = Table.of("dropped");
    for (NameArgument name : all) {
      try (Environment environment = session.gateway().environment(name, Progress.Listener.NONE)) {
        environment.drop();
        dropped.row(environment.id().toString());
      }
    }
    if (session.options().output() == OutputFormat.TABLE) {
      dropped.rows().forEach(row -> session.tell("Dropped " + row.get(0)));
    } else {
      session.print(dropped);
    }
    return ExitCodes.OK;
  }

  private void requireExisting(NameArgument name) {
    boolean listed =
        session.gateway().environments().stream().anyMatch(status -> name.names(status.id()));
    if (!listed && !session.options().reachElsewhere()) {
      throw new CommandFailure(
          ExitCodes.NOT_FOUND,
          "There is no environment '" + name + "' in this project",
          "See 'spawn ls'; nothing was dropped");
    }
  }

  private boolean confirmed(List<NameArgument> all) throws IOException {
    String list = all.stream().map(NameArgument::toString).collect(Collectors.joining(", "));
    if (!session.terminal().inIsTerminal() || !session.terminal().errIsTerminal()) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "Dropping " + list + " removes data, and there is no terminal to ask on",
          "Add --yes");
    }
    session.terminal().err().print("Drop " + list + " with all data? [y/N] ");
    session.terminal().err().flush();
    String answer = new BufferedReader(
            new InputStreamReader(session.terminal().in(), StandardCharsets.UTF_8))
        .readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
