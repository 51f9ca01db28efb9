package io.spawndb.bench;

import io.spawndb.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whole processes on Docker, in turn: {@code provider=docker} and Testcontainers' {@code jdbc:tc:}, on the
 * same engine and image. Run with {@code SPAWN_HOME} set to an empty folder and the engine in {@code
 * DOCKER_HOST}; the argument is the number of rounds, 5 unless given.
 */
public final class DockerComparison {

  private static final String SPAWN = "jdbc:spawn:first?provider=docker";
  private static final String CONTAINERS = "jdbc:tc:postgresql:18:///first";

  private final Path home;
  private final int rounds;

  /** Containers and volumes of Spawn's that were there before, with somebody's data in them. */
  private final Set<String> others;

  private DockerComparison(Path home, int rounds) throws IOException, InterruptedException {
    this.home = home;
    this.rounds = rounds;
    this.others = Set.copyOf(
        Stream.concat(ofSpawn("ps", "-aq").stream(), ofSpawn("volume", "ls", "-q").stream())
            .toList());
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String home = System.getenv("SPAWN_HOME");
    if (home == null) {
      System.err.println("Set SPAWN_HOME to an empty folder, which makes a server of its own");
      System.exit(2);
    }
    new DockerComparison(Path.of(home), args.length > 0 ? Integer.parseInt(args[0]) : 5).run();
  }

  private void run() throws IOException, InterruptedException {
    System.out.println("| what | Spawn, ms | other, ms | ratio |");
    System.out.println("|---|---|---|---|");
    compare("first environment ever, no migrations, image there / jdbc:tc:", round -> {
      removeTheServer();
      return new Duration[] {
        Fork.run(home, Child.Empty.class, "empty", "docker").whole(), whole(CONTAINERS)
      };
    });
    compare("first after the container was stopped, no migrations / jdbc:tc:", round -> {
      stopTheServer();
      return new Duration[] {
        Fork.run(home, Child.Empty.class, "empty", "docker").whole(), whole(CONTAINERS)
      };
    });
    compare("existing environment from a fresh JVM / jdbc:tc: with reuse", round ->
        new Duration[] {whole(SPAWN), whole(CONTAINERS + "?TC_REUSABLE=true")});
    compare("second environment of a recipe / jdbc:tc:, inside the JVM", round -> new Duration[] {
      Fork.run(
              home,
              Child.Second.class,
              SPAWN,
              "jdbc:spawn:first@round-" + (round + 1) + "?provider=docker")
          .inside(),
      Fork.run(home, Child.Url.class, CONTAINERS).inside()
    });
    removeTheServer();
    Spawn.stop();
  }

  private interface Round {
    Duration[] times(int round) throws IOException, InterruptedException;
  }

  private void compare(String what, Round round) throws IOException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int i = -1; i < rounds; i++) {
      Duration[] times = round.times(i);
      pairs.add(i, times[0], times[1]);
    }
    Comparison.print(what, pairs);
  }

  private Duration whole(String url) throws IOException, InterruptedException {
    return Fork.run(home, Child.Url.class, url).whole();
  }

  private void stopTheServer() throws IOException, InterruptedException {
    for (String container : mine("ps", "-aq")) {
      docker("stop", container);
    }
  }

  private void removeTheServer() throws IOException, InterruptedException {
    for (String container : mine("ps", "-aq")) {
      docker("rm", "-f", "-v", container);
    }
    for (String volume : mine("volume", "ls", "-q")) {
      docker("volume", "rm", volume);
    }
    Comparison.delete(home.resolve("state"));
  }

  private List<String> mine(String... listing) throws IOException, InterruptedException {
    return ofSpawn(listing).stream().filter(each -> !others.contains(each)).toList();
  }

  private static List<String> ofSpawn(String... listing) throws IOException, InterruptedException {
    return docker(
            Stream.concat(Stream.of(listing), Stream.of("--filter", "label=io.spawndb.server"))
                .toArray(String[]::new))
        .lines()
        .toList();
  }

  private static String docker(String... words) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(words)).toList();
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
