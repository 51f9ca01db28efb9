package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A repository made by git itself, with one commit on {@code main}. */
final class GitRepository {

  final Path folder;

  private GitRepository(Path folder) {
    this.folder = folder;
  }

  static GitRepository in(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    GitRepository made = new GitRepository(folder);
    made.git("init", "--quiet", "--initial-branch=main");
    made.git("commit", "--quiet", "--allow-empty", "-m", "first");
    return made;
  }

  /** Returns another checkout, with its own folder. */
  GitRepository at(Path other) {
    return new GitRepository(other);
  }

  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=Zoë", "-c", "user.email=zoe@example.org"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("HOME", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(command + "\n" + output).isZero();
    return output.strip();
  }
}
