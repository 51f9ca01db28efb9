package io.spawndb.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A fresh JVM that does one thing.
 *
 * @param whole from starting the process to the answer of its first query
 * @param inside the same without the start of the JVM
 */
record Fork(Duration whole, Duration inside) {

  /** What a child prints when it is done, before the nanoseconds. */
  static final String READY = "ready ";

  static Fork run(Path spawnHome, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path scratch = Files.createDirectories(spawnHome.resolve("cache").resolve("scratch"));
    List<String> command = Child.command(scratch, main, arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SPAWN_HOME", spawnHome.toString());
    Path config = spawnHome.resolve("spawn.yaml");
    if (Files.exists(config)) {
      builder.environment().put("SPAWN_CONFIG", config.toString());
    }
    long start = System.nanoTime();
    Process process = builder.start();
    try (BufferedReader output = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && !line.startsWith(READY)) {
        line = output.readLine();
      }
      Duration whole = Duration.ofNanos(System.nanoTime() - start);
      int exit = process.waitFor();
      if (line == null || exit != 0) {
        throw new IOException(main.getSimpleName() + " ended with " + exit);
      }
      return new Fork(whole, Duration.ofNanos(Long.parseLong(line.substring(READY.length()))));
    }
  }
}
