package io.spawndb.internal.config;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Engine;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Provider;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.Driver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plug-ins that only say what options they have. */
final class FakePlugins {

  static final SpawnOption<String> BINARIES = SpawnOption.text("binaries", null, "A folder");
  static final SpawnOption<String> ADMIN_URL =
      SpawnOption.text("adminUrl", null, "The server").notInUrl();
  static final SpawnOption<String> ADMIN_PASSWORD = SpawnOption.choice(
          "adminPassword", null, List.of("right"), "The password")
      .asSecret();

  static final Plugins ALL = Plugins.of(
      List.of(
          new FakeProvider("embedded", false, List.of(BINARIES)),
          new FakeProvider("server", true, List.of(ADMIN_URL, ADMIN_PASSWORD))),
      List.of(new FakeEngine()),
      List.of(new FakeTool()));

  private FakePlugins() {}

  private record FakeProvider(String id, boolean shared, List<SpawnOption<?>> options)
      implements Provider {

    @Override
    public Backend open(EngineVersion engine, OptionValues options) {
      throw new AssertionError("Configuration opens nothing");
    }
  }

  private record FakeEngine() implements Engine {

    @Override
    public String id() {
      return "postgresql";
    }

    @Override
    public Driver driver() {
      throw new AssertionError("Configuration loads no driver");
    }

    @Override
    public Set<String> urlParameters() {
      return Set.of("currentSchema", "ApplicationName");
    }

    @Override
    public Set<String> infoParameters() {
      return Set.of("currentSchema", "ApplicationName", "logUnclosedConnections");
    }

    @Override
    public Map<String, String> givingUpLocksAfter(Duration bound) {
      return Map.of();
    }

    @Override
    public List<String> openTransactions(Connection connection) {
      return List.of();
    }

    @Override
    public void run(Connection connection, Resource script, Work work) {
      throw new AssertionError();
    }

    @Override
    public void load(Connection connection, List<Resource> files, Work work) {
      throw new AssertionError();
    }
  }

  private record FakeTool() implements MigrationTool {

    @Override
    public String id() {
      return "flyway";
    }

    @Override
    public List<SpawnOption<?>> options() {
      return List.of(SpawnOption.map("flyway", "Flyway's own options"));
    }

    @Override
    public MigrationPlan read(List<String> locations, Resources resources, OptionValues options) {
      throw new AssertionError("Configuration reads no migrations");
    }
  }
}
