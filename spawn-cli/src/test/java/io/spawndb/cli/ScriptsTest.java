package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ScriptsTest {

  private static final Path SCRIPT = Path.of("..", "spawn").toAbsolutePath().normalize();

  @TempDir
  Path folder;

  private static String output(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + "\n" + text;
  }

  @Test
  void theScriptIsValidShell() throws Exception {
    assertThat(output(new ProcessBuilder("sh", "-n", SCRIPT.toString()))).isEqualTo("0\n");
    assertThat(SCRIPT).isExecutable();
  }

  @Test
  void theScriptRefusesAJavaThatIsTooOld() throws Exception {
    Path home = folder.resolve("jdk 11");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Path java = Files.createFile(home.resolve("bin/java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Path link = Files.createSymbolicLink(folder.resolve("späwn link"), SCRIPT);
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version");
    builder.environment().put("JAVA_HOME", home.toString());

    assertThat(output(builder)).startsWith("1\n").contains("is Java 11", "Java 17 or newer");
  }

  @Test
  void theScriptRefusesAJavaHomeWithoutJava() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "--version");
    builder.environment().put("JAVA_HOME", folder.toString());

    assertThat(output(builder)).startsWith("1\n").contains("has no bin/java");
  }

  @Test
  void bashAcceptsTheCompletionAndItKnowsTheVerbs() throws Exception {
    CommandLineFixture spawn = new CommandLineFixture();
    assertThat(spawn.run("completion", "bash")).isZero();
    Path file = Files.writeString(folder.resolve("completion"), spawn.out());

    assertThat(spawn.out()).contains("doctor", "--show-origin");
    assertThat(output(new ProcessBuilder("bash", "-n", file.toString()))).isEqualTo("0\n");

    assertThat(spawn.run("completion", "zsh")).isZero();
    assertThat(spawn.out()).startsWith("autoload -U +X compinit");
  }
}
