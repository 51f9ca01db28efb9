package io.spawndb.kubernetes;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Servers in namespaces of the test cluster, as a user with a home of his own sees them. */
final class TestServers {

  private TestServers() {}

  static KubernetesServer server(Path home, String namespace, Map<String, Object> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    values.putIfAbsent("namespace", new OptionValues.Value(namespace, "test"));
    values.putIfAbsent("storage", new OptionValues.Value("1GB", "test"));
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return new KubernetesProvider(environment)
        .source(EngineVersion.parse("postgresql:18"), new OptionValues(values));
  }

  static Backend backend(Path home, String namespace) {
    return PostgresBackend.of(server(home, namespace, Map.of()), CloneCost.UNKNOWN);
  }

  static Work work() {
    return work(Duration.ofMinutes(2));
  }

  static Work work(Duration allowed) {
    return Work.begin("test", allowed, Progress.Listener.NONE);
  }
}
