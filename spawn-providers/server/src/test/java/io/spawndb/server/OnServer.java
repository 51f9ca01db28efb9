package io.spawndb.server;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.spi.Backend;
import io.spawndb.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens the provider on a test server, as one machine would. */
final class OnServer {

  private OnServer() {}

  static Backend open(TestPostgres server, String admin, Path home) {
    return open(
        home,
        Map.of(
            "adminUrl",
            server.url("postgres"),
            "adminUser",
            admin,
            "adminPassword",
            TestPostgres.PASSWORD));
  }

  static Backend open(Path home, Map<String, String> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    return new ServerProvider(Map.of("SPAWN_HOME", home.toString()))
        .open(
            EngineVersion.parse(options.getOrDefault("engine", "postgresql")),
            new OptionValues(values));
  }
}
