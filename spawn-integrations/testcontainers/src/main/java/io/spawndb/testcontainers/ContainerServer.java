package io.spawndb.testcontainers;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.JdbcDatabaseContainer;

/** The server in a container, which is neither started nor stopped here. Thread-safe. */
final class ContainerServer implements ServerSource {

  private static final int PORT = 5432;

  private record Identity(String serverId, Secret secret) {}

  private final JdbcDatabaseContainer<?> container;
  private volatile @Nullable Identity known;

  ContainerServer(JdbcDatabaseContainer<?> container) {
    this.container = container;
  }

  @Override
  public String key() {
    return "testcontainers:" + container.getContainerId();
  }

  @Override
  public Availability probe() {
    return container.isRunning()
        ? AdminProbe.look(endpoint())
        : Availability.unusable(stopped().problem(), stopped().remedy());
  }

  @Override
  public Optional<AdminEndpoint> recall() {
    return known == null || !container.isRunning() ? Optional.empty() : Optional.of(endpoint());
  }

  @Override
  public AdminEndpoint ensure(Work work) {
    if (!container.isRunning()) {
      throw stopped();
    }
    return endpoint();
  }

  private ProvisioningException stopped() {
    return ProvisioningException.lasting(
        "The container of " + container.getDockerImageName() + " does not run any more",
        "Keep it running as long as its environments are used",
        null);
  }

  /** Containers speak plainly, and are asked for a password on every address but their own. */
  private AdminEndpoint endpoint() {
    Identity identity = known;
    return new AdminEndpoint(
        container.getHost(),
        container.getMappedPort(PORT),
        container.getDatabaseName(),
        container.getUsername(),
        new Secret(container.getPassword()),
        Map.of("sslmode", "prefer", "gssEncMode", "disable"),
        identity == null ? null : identity.serverId(),
        identity == null ? null : identity.secret());
  }

  @Override
  public void remember(String serverId, Secret secret) {
    known = new Identity(serverId, secret);
  }

  @Override
  public List<Finding> check(boolean fix, Work work) {
    Availability found = probe();
    return found.usable()
        ? List.of()
        : List.of(new Finding(Finding.Level.PROBLEM, key(), found.explanation(), found.remedy()));
  }

  @Override
  public List<String> stop(Work work) {
    return List.of();
  }

  @Override
  public void close() {
    // The container is the caller's.
  }
}
