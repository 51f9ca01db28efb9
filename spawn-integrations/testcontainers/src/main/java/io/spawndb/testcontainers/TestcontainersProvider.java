package io.spawndb.testcontainers;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Provider;
import java.util.List;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** Finds containers that {@link SpawnContainer} was told of. */
public final class TestcontainersProvider implements Provider {

  static final String ID = "testcontainers";

  static final SpawnOption<String> CONTAINER = SpawnOption.text(
      "container", null, "Id of a container that SpawnContainer.of was called with in this JVM");

  /** For {@link java.util.ServiceLoader}; does nothing. */
  public TestcontainersProvider() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of(CONTAINER);
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    String id = options.get(CONTAINER);
    JdbcDatabaseContainer<?> container = SpawnContainer.find(id)
        .orElseThrow(() -> new ConfigurationException(
            "This JVM was not told of container " + id,
            "Call SpawnContainer.of(container) first, and take URL or environment from it"));
    return PostgresBackend.of(new ContainerServer(container), CloneCost.UNKNOWN);
  }
}
