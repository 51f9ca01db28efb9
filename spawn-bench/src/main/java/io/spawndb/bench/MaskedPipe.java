package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import io.spawndb.api.Progress;
import io.spawndb.masking.MaskingLoader;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import io.spawndb.spi.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * A masked load, 5 of 12 columns, against the plain pipe of the same rows, COPY out to COPY in, through the
 * same driver, in turn. Run with {@code SPAWN_HOME} set to an empty folder; the arguments are rows (1000000),
 * rounds (5), and a major version of PostgreSQL, such as 15, for which it is measured against {@code
 * pg_dump | psql} too. With rounds 0 it only masks, once, and prints the memory used.
 */
public final class MaskedPipe {

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS wide (id bigint PRIMARY KEY, first_name text, last_name text, email text,"
          + " phone text, born date, city text, status text, amount numeric(10,2), note text,"
          + " created timestamptz, flags int)";

  private static final String POLICY = """
      spawn-masking: 1
      key: ${file:key.txt}
      unlisted: drop
      tables:
        public.wide:
          "*": {keep: "a benchmark"}
          id: permute
          first_name: name.first
          last_name: name.last
          email: email
          born: {mask: date.shift, days: 30, per: id}
      """;

  private final Environment source;
  private final Environment target;
  private final Path folder;

  private MaskedPipe(Path folder, String engine) {
    this.folder = folder;
    this.source = Spawn.environment("pipe-source").option("engine", engine).open();
    this.target = Spawn.environment("pipe-target").option("engine", engine).open();
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    long rows = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    String engine = "postgresql:" + (args.length > 2 ? args[2] : "18");
    MaskedPipe pipe = new MaskedPipe(Files.createTempDirectory("masked-pipe"), engine);
    pipe.run(rows, rounds);
    if (args.length > 2) {
      pipe.dumps(rows, rounds);
    }
    Spawn.stop();
  }

  private void run(long rows, int rounds) throws Exception {
    Files.writeString(folder.resolve("key.txt"), "a key of a benchmark, 32 bytes and more: 98765");
    Files.writeString(folder.resolve("masking.yaml"), POLICY);
    fill(rows);
    if (rounds == 0) {
      Duration took = mask(2);
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      System.out.printf(
          Locale.ROOT,
          "%,d rows in %.1f s, heap %d MB of %d MB%n",
          rows,
          took.toMillis() / 1e3,
          used >> 20,
          Runtime.getRuntime().maxMemory() >> 20);
      return;
    }
    System.out.println("| what | masked, ms | pipe, ms | ratio |\n|---|---|---|---|");
    for (int connections = 1; connections <= 2; connections++) {
      Pairs times = new Pairs();
      Pairs processor = new Pairs();
      for (int round = -1; round < rounds; round++) {
        Duration before = ProcessorTime.used(source);
        Duration masked = mask(connections);
        Duration between = ProcessorTime.used(source);
        times.add(round, masked, pipe(connections, rows));
        processor.add(round, between.minus(before), ProcessorTime.used(source).minus(between));
      }
      String what = String.format(Locale.ROOT, "%,d rows, %d connections", rows, connections);
      print(what, times);
      print(what + ", processor time", processor);
    }
  }

  private void dumps(long rows, int rounds) throws Exception {
    Pairs times = new Pairs();
    for (int round = -1; round < rounds; round++) {
      Duration masked = mask(1);
      execute(target, "DROP TABLE wide");
      long start = System.nanoTime();
      DumpAndRestore.copy(source.target(), target.target());
      times.add(round, masked, Duration.ofNanos(System.nanoTime() - start));
    }
    print(String.format(Locale.ROOT, "%,d rows, 1 connection / pg_dump, psql", rows), times);
  }

  private static void print(String what, Pairs pairs) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f (%.2f to %.2f) |%n",
        what,
        pairs.left(),
        pairs.right(),
        pairs.ratio(0.5),
        pairs.ratio(0),
        pairs.ratio(1));
  }

  private void fill(long rows) throws SQLException {
    for (Environment environment : List.of(source, target)) {
      execute(environment, TABLE);
      execute(environment, "TRUNCATE wide");
    }
    execute(
        source,
        "INSERT INTO wide SELECT i, 'First' || i, 'Last' || i, 'someone' || i || '@shop.test',"
            + " '+49 30 ' || i, date '1950-01-01' + (i % 20000)::int, 'City' || i % 500, 'active', i % 1000,"
            + " md5(i::text), now(), i % 7 FROM generate_series(1, " + rows + ") i");
    execute(source, "VACUUM ANALYZE wide");
  }

  private Duration mask(int connections) throws InterruptedException, SQLException {
    execute(target, "TRUNCATE wide");
    ConnectionTarget from = source.target();
    Map<String, String> settings = Map.of(
        "jdbc", from.url(),
        "user", from.user(),
        "password", from.password().reveal(),
        "connections", String.valueOf(connections));
    Database database = Database.of(DatabaseId.of(target.id()), target.target(), Labels.NONE);
    long start = System.nanoTime();
    new MaskingLoader()
        .read(settings, new Folder(folder))
        .load(database, Work.begin("bench", Duration.ofHours(1), Progress.Listener.NONE));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Duration pipe(int connections, long rows) throws Exception {
    execute(target, "TRUNCATE wide");
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    long start = System.nanoTime();
    List<Future<Long>> parts = new java.util.ArrayList<>();
    for (int i = 0; i < connections; i++) {
      long from = rows * i / connections;
      long to = rows * (i + 1) / connections;
      parts.add(threads.submit(() -> copy("id > " + from + " AND id <= " + to)));
    }
    for (Future<Long> part : parts) {
      part.get();
    }
    threads.shutdown();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private long copy(String condition) throws SQLException {
    try (Connection out = source.dataSource().getConnection();
        Connection in = target.dataSource().getConnection()) {
      CopyIn sink = in.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY wide FROM STDIN");
      CopyOut rows = out.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("COPY (SELECT * FROM wide WHERE " + condition + ") TO STDOUT");
      for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
        sink.writeToCopy(row, 0, row.length);
      }
      return sink.endCopy();
    }
  }

  private static void execute(Environment environment, String statement) throws SQLException {
    try (Connection connection = environment.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private record Folder(Path baseDirectory) implements Resources {

    @Override
    public Optional<List<Resource>> list(String location) {
      return Optional.empty();
    }

    @Override
    public ClassLoader classLoader() {
      return MaskedPipe.class.getClassLoader();
    }
  }
}
