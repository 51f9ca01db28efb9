package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * {@code provider=kubernetes} from outside a cluster, beside kubectl's own port-forward with the real driver alone. Run with
 * {@code SPAWN_HOME} set to an empty folder and the cluster in {@code KUBECONFIG}; the argument is the number of rounds, 5
 * unless given. Works in a namespace of its own, {@code spawn-bench}.
 */
public final class KubernetesComparison {

  private static final String NAMESPACE = "spawn-bench";
  private static final String POD = "spawn-postgresql-18-0";
  private static final String FIRST = "jdbc:spawn:first";
  private static final String BULK =
      "COPY (SELECT repeat(md5(n::text), 32) FROM generate_series(1, 100000) n) TO STDOUT";

  private final Path home;
  private final int rounds;

  private KubernetesComparison(Path home, int rounds) {
    this.home = home;
    this.rounds = rounds;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    String home = System.getenv("SPAWN_HOME");
    if (home == null) {
      System.err.println("Set SPAWN_HOME to an empty folder");
      System.exit(2);
    }
    new KubernetesComparison(Path.of(home), args.length > 0 ? Integer.parseInt(args[0]) : 5).run();
  }

  private void run() throws IOException, InterruptedException, SQLException {
    Files.createDirectories(home);
    Path config = home.resolve("spawn.yaml");
    Files.writeString(config, """
        project: bench
        defaults:
          provider: kubernetes
          namespace: %s
          storage: 1GB
          pullPolicy: Never
        """.formatted(NAMESPACE));
    alone("first environment in an empty namespace, image there", round -> {
      kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found");
      kubectl("create", "namespace", NAMESPACE);
      Comparison.delete(home.resolve("state"));
      return Fork.run(home, Child.Url.class, FIRST).whole();
    });
    alone(
        "second environment of a recipe, inside the JVM",
        round -> Fork.run(home, Child.Second.class, FIRST, "jdbc:spawn:first@round-" + (round + 1))
            .inside());
    try (Environment environment = Spawn.environment("first").config(config).open()) {
      beside(environment.target());
    }
    kubectl("delete", "namespace", NAMESPACE);
  }

  private void beside(ConnectionTarget target)
      throws IOException, InterruptedException, SQLException {
    Process kubectl = new ProcessBuilder(
            "kubectl", "-n", NAMESPACE, "port-forward", "pod/" + POD, ":5432")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (BufferedReader said = new BufferedReader(
        new InputStreamReader(kubectl.getInputStream(), StandardCharsets.UTF_8))) {
      String port = said.readLine().replaceAll(".*:(\\d+) ->.*", "$1");
      String url = target.url().replaceFirst("127\\.0\\.0\\.1:\\d+", "127.0.0.1:" + port);
      String[] plain = {url, target.user(), target.password().reveal()};
      System.out.println("| what | Spawn, ms | kubectl, ms | ratio |");
      System.out.println("|---|---|---|---|");
      Pairs connects = new Pairs();
      Pairs bulk = new Pairs();
      for (int i = -1; i < rounds; i++) {
        connects.add(
            i,
            Fork.run(home, Child.Url.class, FIRST).whole(),
            Fork.run(home, Child.Plain.class, plain).whole());
        bulk.add(i, bulk(target.url(), plain[1], plain[2]), bulk(url, plain[1], plain[2]));
      }
      Comparison.print(
          "existing environment from a fresh JVM / pgjdbc over kubectl port-forward", connects);
      Comparison.print("COPY of 100 MB out of it / the same over kubectl port-forward", bulk);
    } finally {
      kubectl.destroy();
    }
  }

  private static Duration bulk(String url, String user, String password)
      throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      long start = System.nanoTime();
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut(BULK, OutputStream.nullOutputStream());
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private interface Round {
    Duration time(int round) throws IOException, InterruptedException;
  }

  /** Measures what has no counterpart. */
  private void alone(String what, Round round) throws IOException, InterruptedException {
    Pairs pairs = new Pairs();
    for (int i = -1; i < rounds; i++) {
      Duration time = round.time(i);
      pairs.add(i, time, time);
    }
    System.out.printf("%s: %.0f ms%n", what, pairs.left());
  }

  private static void kubectl(String... words) throws IOException, InterruptedException {
    List<String> command = Stream.concat(Stream.of("kubectl"), Stream.of(words)).toList();
    int exit = new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }
}
