package io.spawndb.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The project that the demo works in.
 *
 * @param path its folder
 */
public record DemoFolder(Path path) {

  static final String ENVIRONMENT = "demo";

  private static final List<String> FILES = List.of(
      "spawn.yaml",
      "migrations/V1__customers.sql",
      "migrations/V2__products_and_orders.sql",
      "migrations/V3__order_totals.sql",
      "seed/shop.sql");

  /** Returns the user's own folder for it: nobody else's file can be in the way. */
  static DemoFolder of(Map<String, String> variables) {
    String home = variables.getOrDefault("SPAWN_HOME", "");
    if (!home.isEmpty()) {
      return new DemoFolder(Path.of(home).toAbsolutePath().resolve("demo"));
    }
    String cache = variables.getOrDefault("XDG_CACHE_HOME", "");
    Path base = cache.isEmpty() ? userHome(variables).resolve(".cache") : Path.of(cache);
    return new DemoFolder(base.toAbsolutePath().resolve("spawn").resolve("demo"));
  }

  private static Path userHome(Map<String, String> variables) {
    String home = variables.getOrDefault("HOME", "");
    return Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
  }

  Path config() {
    return path.resolve("spawn.yaml");
  }

  /** Whether an earlier run was here. */
  boolean exists() {
    return Files.exists(config());
  }

  /** Writes the project's files, replacing those of an earlier run. */
  DemoFolder write() throws IOException {
    for (String file : FILES) {
      Path to = path.resolve(file);
      Files.createDirectories(to.getParent());
      try (InputStream in = DemoFolder.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("The jar lacks " + file);
        }
        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return this;
  }

  /** Returns the command of a JVM that connects once. */
  List<String> connectCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        DemoConnect.class.getName(),
        config().toString());
  }
}
