package io.spawndb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.Spawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A restart by DevTools, in a JVM of its own: DevTools does not restart under a test. */
class DevToolsTest {

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void dataAndEnvironmentSurviveARestart() throws Exception {
    List<String> starts = run("restarted-" + Long.toString(System.nanoTime(), 36));

    assertThat(starts).hasSize(2);
    String[] first = starts.get(0).split(" ", -1);
    String[] second = starts.get(1).split(" ", -1);
    assertThat(second[1]).as("the class loader").isNotEqualTo(first[1]);
    assertThat(second[2]).as("the database").isEqualTo(first[2]);
    assertThat(first[3]).as("rows at the first start").isEqualTo("1");
    assertThat(second[3]).as("rows after the restart").isEqualTo("2");
  }

  private static List<String> run(String name) throws IOException, InterruptedException {
    Process application = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            DevToolsApplication.class.getName(),
            "--spring.datasource.url=jdbc:spawn:" + name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    List<String> said = application.inputReader().lines().toList();
    assertThat(application.waitFor()).as(() -> String.join("\n", said)).isZero();
    return said.stream()
        .filter(line -> line.startsWith(DevToolsApplication.STARTED))
        .toList();
  }
}
