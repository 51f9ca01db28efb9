package io.spawndb.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Runs the application as its user does: each time in a JVM of its own. */
class OrderDeskTest {

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void findsTheSeedAtFirstAndItsOwnOrdersTomorrow() throws Exception {
    List<String> today = run("Ada", "Teapot");
    List<String> tomorrow = run("Barbara", "Kettle");

    assertThat(today)
        .contains("#1 Grace: Kettle, 39.00 EUR", "#2 Linus: Cup, small, 4.20 EUR")
        .anyMatch(line -> line.endsWith("Ada: Teapot, 24.50 EUR"));
    assertThat(tomorrow).containsAll(today).hasSize(today.size() + 1);
  }

  private static List<String> run(String... arguments) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new java.util.ArrayList<>(
        List.of(java, "-cp", System.getProperty("java.class.path"), OrderDesk.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
