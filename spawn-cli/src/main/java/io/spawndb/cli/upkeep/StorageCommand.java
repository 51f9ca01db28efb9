package io.spawndb.cli.upkeep;

import io.spawndb.api.ByteSize;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ProgressBar;
import io.spawndb.cli.output.Size;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.Confirmation;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.spi.Storage;
import io.spawndb.spi.Storage.Change;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows, makes, mounts and removes the pool on which databases are cloned without copying. */
@Command(
    name = "storage",
    description = {
      "Shows where the embedded server keeps data, and whether clones share space there.",
      "init makes a pool in which they do (an XFS image mounted over a loop device; Linux, root or"
          + " sudo), mount brings it back after a reboot, rm removes it with all databases in it."
    })
public final class StorageCommand implements Callable<Integer> {

  private static final Duration ALLOWED = Duration.ofMinutes(10);

  /** What can be done. */
  enum Action {
    /** Show. */
    STATUS,
    /** Make a pool. */
    INIT,
    /** Mount the pool. */
    MOUNT,
    /** Remove the pool. */
    RM
  }

  private final Session session;

  @Mixin
  private Confirmation confirmation = new Confirmation();

  @Parameters(
      arity = "0..1",
      paramLabel = "status|init|mount|rm",
      defaultValue = "status",
      description = "status unless said")
  private Action action = Action.STATUS;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "With init: how much the pool may hold, such as 50G; it takes what is used")
  private String size = "";

  public StorageCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    long bytes = action == Action.INIT ? bytes() : 0;
    Storage storage = session.gateway().storage();
    return switch (action) {
      case STATUS -> status(storage);
      case INIT -> change(storage, Change.INIT, bytes);
      case MOUNT -> change(storage, Change.MOUNT, bytes);
      case RM -> change(storage, Change.REMOVE, bytes);
    };
  }

  private long bytes() {
    if (size.isBlank()) {
      throw new CommandFailure(
          ExitCodes.USAGE, "No size is given", "Say how much the pool may hold: --size 50G");
    }
    String text = size.strip().toUpperCase(Locale.ROOT);
    return ByteSize.parse(text.endsWith("B") ? text : text + "B").bytes();
  }

  private int status(Storage storage) throws InterruptedException {
    Storage.State state;
    try (ProgressBar bar = session.progressBar()) {
      state = storage.state(Work.begin("storage", ALLOWED, bar));
    }
    boolean people = session.options().output() == OutputFormat.TABLE;
    OptionalLong bytes = OptionalLong.of(state.sizeBytes());
    OptionalLong free = OptionalLong.of(state.freeBytes());
    session.print(Table.of("folder", "clones", "pool", "mounted", "size", "free")
        .row(
            state.folder().toString(),
            state.clones(),
            state.image().map(Object::toString).orElse(null),
            state.mounted(),
            people ? Size.text(bytes) : Size.bytes(bytes),
            people ? Size.text(free) : Size.bytes(free)));
    return ExitCodes.OK;
  }

  private int change(Storage storage, Change change, long bytes)
      throws IOException, InterruptedException {
    List<String> steps = storage.steps(change, bytes);
    Work work = Work.begin("storage", ALLOWED, progress -> {});
    session.tell(explanation(change, storage.state(work)));
    steps.forEach(step -> session.tell("  " + step));
    if (!confirmation.asked(session.terminal(), loss(change), "Go on?")) {
      session.tell("Nothing was changed");
      return ExitCodes.FAILURE;
    }
    if (change == Change.REMOVE) {
      session.gateway().stop().forEach(stopped -> session.tell("Stopped " + stopped));
    }
    storage.make(change, bytes, work);
    if (change != Change.REMOVE) {
      Storage.State state = storage.state(work);
      session.tell("Mounted at " + state.folder()
          + ". After a reboot run 'spawn storage mount', or add to /etc/fstab:\n  "
          + fstab(state));
    } else {
      session.tell("The pool is gone");
    }
    return ExitCodes.OK;
  }

  private static String explanation(Change change, Storage.State state) {
    return switch (change) {
      case INIT ->
        (state.clones()
                ? "Clones share space in " + state.folder() + " already: a pool brings nothing. "
                : "")
            + "This makes an XFS file system in a file and mounts it at " + state.folder() + ":";
      case MOUNT -> "This mounts the pool at " + state.folder() + ":";
      case REMOVE -> "This unmounts the pool at " + state.folder() + " and deletes its file:";
    };
  }

  private static String loss(Change change) {
    return switch (change) {
      case INIT -> "The pool grows as it is used, up to its size; the disk must have the room";
      case MOUNT -> "Mounting needs root";
      case REMOVE -> "All databases, checkpoints and templates in the pool would be lost";
    };
  }

  private static String fstab(Storage.State state) {
    return state.image().map(Object::toString).orElse("").replace(" ", "\\040") + " "
        + state.folder().toString().replace(" ", "\\040") + " xfs loop,nosuid,nodev,nofail 0 0";
  }
}
