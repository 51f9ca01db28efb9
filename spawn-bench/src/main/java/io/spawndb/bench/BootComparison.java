package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.ConnectionTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The start of a Spring Boot application (JPA, Flyway, HikariCP, web server) on an existing environment against
 * that of the same jar on the same database by the real driver's URL, whole processes in turn. Run with {@code
 * SPAWN_HOME} set to a folder of its own; the arguments are the jar of {@code samples/spring-boot} and the
 * number of rounds, 7 unless given.
 */
public final class BootComparison {

  private static final String STARTED = "Started ShopApplication";
  private static final String URL = "jdbc:spawn:started";

  private final Path jar;

  private BootComparison(Path jar) {
    this.jar = jar;
  }

  /** Measures and prints. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0 || System.getenv("SPAWN_HOME") == null) {
      System.err.println("Set SPAWN_HOME to a folder of its own, and name the sample's jar");
      System.exit(2);
    }
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    new BootComparison(Path.of(args[0])).run(rounds);
    Spawn.stop();
  }

  private void run(int rounds) throws IOException, InterruptedException {
    Map<String, String> spawn = Map.of("SPRING_DATASOURCE_URL", URL);
    // The application makes the environment: only it has the migrations.
    start(spawn);
    ConnectionTarget target = Spawn.environment("started").migrations().open().target();
    Map<String, String> plain = Map.of(
        "SPRING_DATASOURCE_URL", target.url(),
        "SPRING_DATASOURCE_USERNAME", target.user(),
        "SPRING_DATASOURCE_PASSWORD", target.password().reveal());
    Pairs times = new Pairs();
    Pairs work = new Pairs();
    for (int round = -1; round < rounds; round++) {
      // Whoever is first in a round has it neither easier nor harder over the rounds.
      boolean spawnFirst = round % 2 == 0;
      Start first = start(spawnFirst ? spawn : plain);
      Start second = start(spawnFirst ? plain : spawn);
      Start ours = spawnFirst ? first : second;
      Start other = spawnFirst ? second : first;
      times.add(round, ours.time(), other.time());
      work.add(round, ours.processor(), other.processor());
    }
    System.out.println("| what | Spawn, ms | other, ms | ratio |");
    System.out.println("|---|---|---|---|");
    Comparison.print("Spring Boot started on an existing environment / on its plain URL", times);
    Comparison.print("the same, in processor time of the JVM", work);
  }

  /**
   * What a start took, from the start of the process to the line that Boot writes when all is up.
   *
   * @param time on the clock
   * @param processor of all threads of the JVM, which a busy machine changes less
   */
  private record Start(Duration time, Duration processor) {}

  private Start start(Map<String, String> variables) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        jar.toString(),
        "--server.port=0"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    long start = System.nanoTime();
    Process application = builder.start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader output = application.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.contains(STARTED)) {
        said.append(line).append('\n');
        line = output.readLine();
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      if (line == null) {
        throw new IOException("The application did not start:\n" + said);
      }
      return new Start(taken, application.info().totalCpuDuration().orElseThrow());
    } finally {
      application.destroy();
      application.waitFor();
    }
  }
}
