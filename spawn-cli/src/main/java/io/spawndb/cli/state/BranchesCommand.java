package io.spawndb.cli.state;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.cli.output.Moment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the branches of data. */
@Command(
    name = "branches",
    description = {
      "Lists the branches of an environment's data, or of all environments: where each came from,",
      "and whether git still has it. 'spawn gc --branches' drops those that git has no more."
    })
public final class BranchesCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The environment; all unless given")
  private @Nullable String name;

  public BranchesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    EnvironmentName only = name == null ? null : NameArgument.parse(name).name();
    List<EnvironmentStatus> all = session.gateway().environments().stream()
        .filter(status -> only == null || status.id().name().equals(only))
        .sorted(Comparator.comparing(status -> status.id().key()))
        .toList();
    boolean people = session.options().output() == OutputFormat.TABLE;
    if (all.isEmpty() && people) {
      session.tell("No branches yet; 'spawn up NAME' makes the first");
      return ExitCodes.OK;
    }
    Table table = Table.of("name", "branch", "from", "size", "created", "lastUse", "git");
    all.forEach(status -> table.row(
        status.id().name().value(),
        status.id().branch().value(),
        status.origin(),
        people ? Size.text(status.sizeBytes()) : Size.bytes(status.sizeBytes()),
        moment(status.created(), people),
        status.idleSince().isEmpty() && people
            ? "now"
            : moment(status.idleSince().orElse(null), people),
        status.abandoned() ? "gone" : null));
    session.print(table);
    return ExitCodes.OK;
  }

  private static @Nullable String moment(@Nullable Instant instant, boolean people) {
    if (instant == null) {
      return null;
    }
    return people ? Moment.local(instant) : instant.toString();
  }
}
