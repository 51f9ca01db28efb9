package io.spawndb.testcontainers;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.ConfigurationException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.testcontainers.containers.JdbcDatabaseContainer;

/**
 * A running PostgreSQL container of Testcontainers as the place where environments live, so that
 * checkpoints, scratch databases and resets work inside it:
 *
 * <pre>{@code
 * SpawnContainer server = SpawnContainer.of(postgres);
 * Environment orders = server.environment("orders").migrations("classpath:db/migration").open();
 * }</pre>
 *
 * <p>The container's life stays the caller's affair; its environments go with it. Its user has to be
 * superuser, as Testcontainers' own is, or to have CREATEDB and CREATEROLE. Immutable and thread-safe.
 */
public final class SpawnContainer {

  /** Containers that this JVM was told of, by id. They are looked up by provider and URL. */
  private static final Map<String, JdbcDatabaseContainer<?>> KNOWN = new ConcurrentHashMap<>();

  private final String id;

  private SpawnContainer(String id) {
    this.id = id;
  }

  /**
   * Takes a container that was started.
   *
   * @throws ConfigurationException if it was not, or is no PostgreSQL
   */
  public static SpawnContainer of(JdbcDatabaseContainer<?> container) {
    if (!container.isRunning()) {
      throw new ConfigurationException("The container does not run", "Call its start() before");
    }
    if (!container.getJdbcUrl().startsWith("jdbc:postgresql:")) {
      throw new ConfigurationException(
          "The container holds no PostgreSQL, but " + container.getDockerImageName(),
          "Use a PostgreSQLContainer");
    }
    KNOWN.put(container.getContainerId(), container);
    return new SpawnContainer(container.getContainerId());
  }

  /** Begins to describe an environment in this container, as {@link Spawn#environment(String)} does. */
  public EnvironmentBuilder environment(String name) {
    return Spawn.environment(name)
        .provider(TestcontainersProvider.ID)
        .option(TestcontainersProvider.CONTAINER, id);
  }

  /** As {@link #environment}, for a database that this process alone needs: {@link Spawn#scratch}. */
  public EnvironmentBuilder scratch(String name) {
    return Spawn.scratch(name)
        .provider(TestcontainersProvider.ID)
        .option(TestcontainersProvider.CONTAINER, id);
  }

  /** Returns the URL of an environment in this container, for this JVM, such as for a data source. */
  public String url(String name) {
    return "jdbc:spawn:" + name + "?provider=" + TestcontainersProvider.ID + "&"
        + TestcontainersProvider.CONTAINER.name() + "=" + id;
  }

  static Optional<JdbcDatabaseContainer<?>> find(String id) {
    return Optional.ofNullable(KNOWN.get(id));
  }
}
