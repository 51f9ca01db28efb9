package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.ConnectionTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whole processes against each other, in turn, so that a machine that drifts drifts for both. Prints
 * medians and ratios as Markdown. Run with {@code SPAWN_HOME} set to an empty folder; the argument is
 * the number of rounds, 7 unless given.
 */
public final class Comparison {

  private final Path home;
  private final int rounds;

  private Comparison(Path home, int rounds) {
    this.home = home;
    this.rounds = rounds;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String home = System.getenv("SPAWN_HOME");
    if (home == null) {
      System.err.println("Set SPAWN_HOME to an empty folder: the benchmark deletes what is in it");
      System.exit(2);
    }
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    new Comparison(Path.of(home), rounds).run();
  }

  private void run() throws IOException, InterruptedException {
    System.out.println("| what | Spawn, ms | other, ms | ratio |");
    System.out.println("|---|---|---|---|");
    warm();
    first(true);
    first(false);
    second();
    Spawn.stop();
  }

  private void warm() throws IOException, InterruptedException {
    ConnectionTarget target = Spawn.environment("warm").open().target();
    Pairs pairs = new Pairs();
    for (int round = -1; round < rounds; round++) {
      Fork spawn = Fork.run(home, Child.Url.class, "jdbc:spawn:warm");
      Fork plain = Fork.run(
          home,
          Child.Plain.class,
          target.url(),
          target.user(),
          target.password().reveal());
      pairs.add(round, spawn.whole(), plain.whole());
    }
    print("existing environment from a fresh JVM / pgjdbc to a running server", pairs);
  }

  /** The first environment ever of a user who has used Spawn before: only the cache is there. */
  private void first(boolean migrated) throws IOException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int round = -1; round < rounds; round++) {
      Fork.run(home, Child.Stop.class);
      forgetAllButTheCache();
      Fork spawn = migrated
          ? Fork.run(home, Child.Url.class, "jdbc:spawn:first")
          : Fork.run(home, Child.Empty.class, "first");
      Fork zonky = migrated ? Fork.run(home, Zonky.class, "migrate") : Fork.run(home, Zonky.class);
      pairs.add(round, spawn.whole(), zonky.whole());
    }
    print(
        "first environment ever from a fresh JVM / zonky start, "
            + (migrated ? "same ten migrations" : "no migrations"),
        pairs);
  }

  private void second() throws IOException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int round = -1; round < rounds; round++) {
      String other = "jdbc:spawn:first@round-" + (round + 1);
      Fork spawn = Fork.run(home, Child.Second.class, "jdbc:spawn:first", other);
      pairs.add(round, spawn.inside(), Fork.run(home, Zonky.class, "migrate").inside());
    }
    print(
        "second environment of a recipe / zonky start, same ten migrations, inside the JVM", pairs);
  }

  private void forgetAllButTheCache() throws IOException {
    try (Stream<Path> children = Files.list(home)) {
      for (Path child : children.filter(c -> !c.endsWith("cache")).toList()) {
        delete(child);
      }
    }
  }

  static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      try {
        Files.delete(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void print(String what, Pairs pairs) {
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
}
