package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Docker engine of this machine, for tests, with an image of PostgreSQL 18. Where there is none, tests
 * are skipped and say so, and in CI they fail. Everything goes through the docker command, which shares
 * nothing with what is tested.
 */
public final class TestDocker {

  /** The image. */
  public static final String IMAGE = "postgres:18";

  /** The image of MariaDB. */
  public static final String MARIADB = "mariadb:10.11";

  private static final Path SCRIPT =
      Path.of(System.getProperty("spawn.test.shared", "missing"), "docker/images.sh");

  private TestDocker() {}

  /** Skips the test where there is no engine, and brings the image where it is missing. */
  public static void require() {
    require(IMAGE, TestDocker::makeImage);
  }

  /** Whether there is an engine. */
  public static boolean answers() {
    return works("docker", "version");
  }

  private static void require(String image, Runnable make) {
    boolean there = answers();
    assertThat(there || System.getenv("CI") == null).as("Docker in CI").isTrue();
    assumeTrue(there, "Skipped: no Docker engine answers the docker command");
    if (works("docker", "image", "inspect", image)) {
      return;
    }
    if (Files.isExecutable(SCRIPT)) {
      make.run();
    } else {
      run("docker", "pull", "-q", image);
    }
  }

  /** From the binaries of the embedded server, where no registry can be reached. */
  private static void makeImage() {
    try {
      run(SCRIPT.toString(), "postgres", PostgresBinaries.jar(18).toString(), IMAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #require}, for MariaDB 10.11. */
  public static void requireMaria() {
    require(MARIADB, () -> {
      run(SCRIPT.toString(), "mariadb", MARIADB);
      readPasswordFiles();
    });
  }

  /** What the script makes lacks a part of the official image's contract: a password in a file. */
  private static void readPasswordFiles() {
    String dockerfile = """
        FROM %s
        ENTRYPOINT ["bash", "-c", "f=$MARIADB_ROOT_PASSWORD_FILE; if [ -n \\"$f\\" ]; then export MARIADB_ROOT_PASSWORD=$(<$f); fi; exec docker-entrypoint.sh \\"$@\\"", "--"]
        CMD ["mariadbd"]
        """.formatted(MARIADB);
    try {
      Path folder = Files.createTempDirectory("spawn-image");
      Files.writeString(folder.resolve("Dockerfile"), dockerfile);
      run("docker", "build", "-q", "-t", MARIADB, folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the docker command and returns what it says; fails if it fails. */
  public static String docker(String... words) {
    return run(Stream.concat(Stream.of("docker"), Stream.of(words)).toArray(String[]::new));
  }

  static String run(String... words) {
    Outcome outcome = outcome(words);
    assertThat(outcome.exit).as(words[0] + " " + words[1] + ": " + outcome.said).isZero();
    return outcome.said;
  }

  static boolean works(String... words) {
    try {
      return outcome(words).exit == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private record Outcome(int exit, String said) {}

  private static Outcome outcome(String... words) {
    try {
      Process process = new ProcessBuilder(List.of(words))
          .redirectErrorStream(true)
          .redirectInput(new File("/dev/null"))
          .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), said.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
