package io.spawndb.cli.environment;

import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.Lifetime;
import io.spawndb.cli.output.Moment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the environments of the project. */
@Command(
    name = "ls",
    description = "Lists the environments of the project of the working directory.")
public final class ListCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = "--all",
      description = "Show scratch environments too, which end with their processes.")
  private boolean scratchToo;

  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<EnvironmentStatus> all = session.gateway().environments().stream()
        .filter(status -> scratchToo || !isScratch(status))
        .sorted(Comparator.comparing(status -> status.id().key()))
        .toList();
    if (all.isEmpty() && session.options().output() == OutputFormat.TABLE) {
      session.tell("No environments yet; 'spawn up NAME' makes one");
      return ExitCodes.OK;
    }
    Table table = Table.of(
        "name",
        "branch",
        "provider",
        "isolation",
        "engine",
        "size",
        "own",
        "checkpoints",
        "lifetime",
        "protected",
        "created",
        "lastUse");
    Map<EnvironmentId, Long> own = session.gateway().ownBytes();
    all.forEach(status -> table.row(
        status.id().name().value(),
        status.id().branch().value(),
        status.provider(),
        status.isolation(),
        status.engine().toString(),
        size(status.sizeBytes()),
        own.containsKey(status.id()) ? size(OptionalLong.of(own.get(status.id()))) : null,
        status.checkpoints(),
        status.lifetime().toString(),
        status.isProtected(),
        moment(status.created()),
        lastUse(status)));
    session.print(table);
    return ExitCodes.OK;
  }

  /** One that was kept is like any other. */
  private static boolean isScratch(EnvironmentStatus status) {
    return status.id().branch().isScratch() && status.lifetime().equals(Lifetime.PROCESS);
  }

  /** Somebody who is connected uses it now; programs read that as nothing since when. */
  private @Nullable String lastUse(EnvironmentStatus status) {
    return status.idleSince().isEmpty() && session.options().output() == OutputFormat.TABLE
        ? "now"
        : moment(status.idleSince().orElse(null));
  }

  private @Nullable String moment(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    return session.options().output() == OutputFormat.TABLE
        ? Moment.local(instant)
        : instant.toString();
  }

  /** People read megabytes, programs read bytes. */
  private @Nullable Object size(OptionalLong bytes) {
    return session.options().output() == OutputFormat.TABLE ? Size.text(bytes) : Size.bytes(bytes);
  }
}
