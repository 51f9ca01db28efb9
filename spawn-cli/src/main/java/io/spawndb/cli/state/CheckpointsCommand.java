package io.spawndb.cli.state;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what was saved of an environment. */
@Command(
    name = "checkpoints",
    description = "Shows what was saved of an environment, and which was made from which.")
public final class CheckpointsCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment; all its branches are shown")
  private String name = "";

  public CheckpointsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    NameArgument argument = NameArgument.parse(name);
    List<Checkpoint> all;
    try (Environment environment =
        session.gateway().environment(argument, Progress.Listener.NONE)) {
      all = environment.checkpoints();
    }
    if (session.options().output() != OutputFormat.TABLE) {
      session.print(records(all));
    } else if (all.isEmpty()) {
      session.tell("No checkpoints yet; 'spawn save " + argument.name() + ":CHECKPOINT' makes one");
    } else {
      session.print(new CheckpointTree(all).table());
    }
    return ExitCodes.OK;
  }

  /** Returns what programs read. */
  static Table records(List<Checkpoint> checkpoints) {
    Table table = Table.of("checkpoint", "branch", "parent", "created", "size", "note");
    checkpoints.forEach(each -> table.row(
        each.name().value(),
        each.branch().value(),
        parent(each),
        each.created().toString(),
        Size.bytes(each.sizeBytes()),
        each.note().isEmpty() ? null : each.note()));
    return table;
  }

  private static @Nullable String parent(Checkpoint checkpoint) {
    return checkpoint.parent().map(CheckpointName::value).orElse(null);
  }
}
