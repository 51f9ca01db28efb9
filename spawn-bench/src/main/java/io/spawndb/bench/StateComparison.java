package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Changes of state, each until a query is answered on a new connection, against a bare {@code CREATE
 * DATABASE ... TEMPLATE} with a connection and a query in the same round, and against a database per test
 * of zonky's. Arguments: rounds, then sizes in MB; {@code 7 15 1024} unless given. Run with {@code
 * SPAWN_HOME} set to an empty folder and {@code -Djava.io.tmpdir} on the same disk.
 */
public final class StateComparison {

  private static final int BURST = 200;
  private static final int THREADS = 8;

  /** Above this the disk would fill with what the peer never drops. */
  private static final int SMALL = 100;

  /** Above this a dump takes minutes. */
  private static final int DUMPED = 1500;

  private interface Step {
    void run() throws SQLException;
  }

  private final int rounds;
  private final int megabytes;
  private final Path project;

  private StateComparison(int rounds, int megabytes, Path project) {
    this.rounds = rounds;
    this.megabytes = megabytes;
    this.project = project;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    String home = System.getenv("SPAWN_HOME");
    if (home == null) {
      System.err.println("Set SPAWN_HOME to an empty folder");
      System.exit(2);
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 1; i < args.length; i++) {
      sizes.add(Integer.parseInt(args[i]));
    }
    System.out.println("| what | size, MB | Spawn, ms | other, ms | ratio |");
    System.out.println("|---|---|---|---|---|");
    for (int size : sizes.isEmpty() ? List.of(15, 1024) : sizes) {
      new StateComparison(rounds, size, Path.of(home, "bench-" + size)).run();
    }
    Spawn.stop();
  }

  private void run() throws Exception {
    Path config = writeProject();
    Environment main = Spawn.environment("bench").config(config).open();
    Environment other =
        Spawn.environment("bench").branch("other").config(config).build();
    Environment branch = Spawn.environment("bench")
        .branch("copy")
        .option("branchFrom", "main")
        .config(config)
        .build();
    Step scratch = () -> scratch("bench", config);
    Step quick = () -> scratch("quick", config);
    try (ZonkyDatabases zonky = ZonkyDatabases.start(filling())) {
      Step bare = zonky::bare;
      Step forget = zonky::forget;
      compare("reset / bare clone", asked(main, main::reset), forget, bare);
      compare(
          "new environment of a known recipe / bare clone",
          asked(other, () -> {}),
          both(other::drop, forget),
          bare);
      disk(other);
      compare("branch / bare clone", asked(branch, () -> {}), both(branch::drop, forget), bare);
      main.save("bench");
      compare("load / bare clone", asked(main, () -> main.load("bench")), forget, bare);
      Step unsave = both(forget, () -> main.dropCheckpoint("saved"));
      compare("save / bare clone", asked(main, () -> main.save("saved")), unsave, bare);
      compare("scratch, made and closed / bare clone", scratch, forget, bare);
      if (megabytes <= SMALL) {
        compare("scratch, made and closed / zonky per test", scratch, () -> {}, zonky::perTest);
        compare("the same with durability: crash / zonky", quick, () -> {}, zonky::perTest);
        zonky.fillQuick(filling());
        for (int round = 0; round < 2; round++) {
          burst("scratch from 8 threads, each", scratch);
          burst("bare clone, asked and dropped, from 8 threads, each", zonky::passing);
          burst("scratch with durability: crash, each", quick);
          burst("bare clone where nothing waits for the disk, each", zonky::quickPassing);
          burst("zonky per test from 8 threads, each", zonky::perTest);
        }
      }
    }
    if (megabytes <= DUMPED) {
      dump(config);
    }
    main.dropCheckpoint("bench");
    main.drop();
  }

  private Path writeProject() throws IOException {
    Files.createDirectories(project.resolve("migrations"));
    Files.writeString(project.resolve("migrations/V1__filled.sql"), filling());
    return Files.writeString(
        project.resolve("spawn.yaml"),
        "project: bench-" + megabytes + "\ndefaults: {migrations: migrations, migrator: sql}\n"
            + "environments: {bench: {}, quick: {durability: crash}, dumped: {}, empty: {migrations: []}}\n");
  }

  /** An empty database has about 7 MB; a row here has about 1 KB. */
  private String filling() {
    return "create table filled as select i as id, repeat(md5(i::text), 30) as text"
        + " from generate_series(1, " + Math.max(1, (megabytes - 7) * 1000) + ") i;\n";
  }

  /** A branch against a dump that is read in again, in a server that the machine's client may dump. */
  private void dump(Path config) throws Exception {
    OptionalInt major = DumpAndRestore.major();
    if (major.isEmpty()) {
      return;
    }
    String engine = "postgresql:" + major.getAsInt();
    Environment main =
        Spawn.environment("dumped").option("engine", engine).config(config).open();
    Environment branch = Spawn.environment("dumped")
        .branch("copy")
        .option("branchFrom", "main")
        .option("engine", engine)
        .config(config)
        .build();
    Environment empty =
        Spawn.environment("empty").option("engine", engine).config(config).build();
    Step dump = () -> {
      empty.target();
      try (Connection connection = empty.connect(new Properties());
          Statement statement = connection.createStatement()) {
        statement.execute("drop table if exists filled");
        DumpAndRestore.copy(main.target(), empty.target());
        Child.query(connection);
      } catch (IOException | InterruptedException e) {
        throw new SQLException(e);
      }
    };
    compare(
        "branch / pg_dump with psql, PostgreSQL " + major.getAsInt(),
        asked(branch, () -> {}),
        branch::drop,
        dump);
    empty.drop();
    main.drop();
  }

  private static void scratch(String name, Path config) throws SQLException {
    try (Environment scratch = Spawn.scratch(name).config(config).open();
        Connection connection = scratch.connect(new Properties())) {
      Child.query(connection);
    }
  }

  /** Prints what one more clone takes; the spare that is used is made again meanwhile. */
  private void disk(Environment other) throws Exception {
    long before = used();
    asked(other, () -> {}).run();
    Thread.sleep(3000);
    long after = used();
    other.drop();
    System.out.printf(
        Locale.ROOT,
        "| disk of a new environment, MB | %d | %.1f | | |%n",
        megabytes,
        (after - before) / 1e6);
  }

  private long used() throws IOException, InterruptedException {
    new ProcessBuilder("sync", "-f", project.toString()).start().waitFor();
    FileStore store = Files.getFileStore(project);
    return store.getTotalSpace() - store.getUnallocatedSpace();
  }

  private static Step asked(Environment environment, Step step) {
    return both(step, () -> Child.query(environment.connect(new Properties())));
  }

  private static Step both(Step one, Step other) {
    return () -> {
      one.run();
      other.run();
    };
  }

  private void compare(String what, Step step, Step undo, Step other)
      throws SQLException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int round = -1; round < rounds; round++) {
      Duration theirs = time(other);
      // What is made in the background is ready by then, and nothing else works beside the step.
      Thread.sleep(1000 + 3 * theirs.toMillis());
      Duration ours = time(step);
      undo.run();
      pairs.add(round, ours, theirs);
    }
    print(what, pairs);
  }

  private void burst(String what, Step step) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      long start = System.nanoTime();
      List<Future<Boolean>> all = new ArrayList<>();
      Callable<Boolean> call = () -> {
        step.run();
        return true;
      };
      for (int i = 0; i < BURST; i++) {
        all.add(threads.submit(call));
      }
      for (Future<Boolean> each : all) {
        each.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.1f (%.0f per second) | | |%n",
          what,
          megabytes,
          1000 * seconds / BURST,
          BURST / seconds);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Duration time(Step step) throws SQLException {
    long start = System.nanoTime();
    step.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void print(String what, Pairs pairs) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.2f (%.2f to %.2f) |%n",
        what,
        megabytes,
        pairs.left(),
        pairs.right(),
        pairs.ratio(0.5),
        pairs.ratio(0),
        pairs.ratio(1));
  }
}
