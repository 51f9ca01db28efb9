package io.spawndb.cli.environment;

import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CheckpointArgument;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.Confirmation;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes environments, or checkpoints, with their data. */
@Command(
    name = "drop",
    aliases = "rm",
    description = {
      "Removes environments (NAME) or checkpoints (NAME:CHECKPOINT) with all their data.",
      "Dropping an environment leaves its checkpoints. Asks first, unless --yes.",
      "--all drops everything that the project has, and the servers that hold nothing any more."
    })
public final class DropCommand implements Callable<Integer> {

  private final Session session;

  @Mixin
  private Confirmation confirmation = new Confirmation();

  @Option(
      names = "--all",
      description =
          "Everything of the project: environments, checkpoints, templates, and on Kubernetes"
              + " the server in which nobody has anything left")
  private boolean everything;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME[:CHECKPOINT]",
      description = "The environments and checkpoints")
  private List<String> names = new ArrayList<>();

  public DropCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException {
    if (everything == !names.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          everything ? "Both names and --all are given" : "Nothing is named",
          "Name environments or checkpoints, or say --all");
    }
    if (everything) {
      return dropAll();
    }
    List<String> all = names.stream().distinct().toList();
    all.forEach(this::requireExisting);
    String list = String.join(", ", all);
    if (!confirmation.asked(
        session.terminal(), "Dropping " + list + " removes all data in it", "Drop " + list + "?")) {
      session.tell("Nothing was dropped");
      return ExitCodes.FAILURE;
    }
    return report(all.stream().map(this::drop).toList());
  }

  private int dropAll() throws IOException {
    if (!confirmation.asked(
        session.terminal(), "Everything that this project has will be lost", "Drop all of it?")) {
      session.tell("Nothing was dropped");
      return ExitCodes.FAILURE;
    }
    return report(session.gateway().dropAll());
  }

  private int report(List<String> gone) {
    Table dropped = Table.of("dropped");
    gone.forEach(dropped::row);
    if (session.options().output() == OutputFormat.TABLE) {
      dropped.rows().forEach(row -> session.tell("Dropped " + row.get(0)));
    } else {
      session.print(dropped);
    }
    return ExitCodes.OK;
  }

  private String drop(String name) {
    if (!CheckpointArgument.matches(name)) {
      try (Environment environment = environment(NameArgument.parse(name))) {
        environment.drop();
        return environment.id().toString();
      }
    }
    CheckpointArgument checkpoint = CheckpointArgument.parse(name);
    try (Environment environment = environment(checkpoint.environment())) {
      environment.dropCheckpoint(checkpoint.checkpoint().value());
      return environment.id().project() + "/" + environment.name() + ":" + checkpoint.checkpoint();
    }
  }

  private void requireExisting(String name) {
    if (CheckpointArgument.matches(name)) {
      CheckpointArgument checkpoint = CheckpointArgument.parse(name);
      try (Environment environment = environment(checkpoint.environment())) {
        checkpoint.requireIn(environment);
      }
      return;
    }
    NameArgument argument = NameArgument.parse(name);
    try (Environment environment = environment(argument)) {
      session.requireExisting(argument, environment.id());
    }
  }

  private Environment environment(NameArgument name) {
    return session.gateway().environment(name, Progress.Listener.NONE);
  }
}
