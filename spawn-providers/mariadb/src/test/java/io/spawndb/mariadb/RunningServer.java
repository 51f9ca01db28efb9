package io.spawndb.mariadb;

import io.spawndb.api.Secret;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestMaria;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server that runs already, as a source. */
final class RunningServer implements ServerSource {

  private final int port;
  private volatile @Nullable AdminEndpoint known;

  RunningServer(int port) {
    this.port = port;
  }

  private AdminEndpoint endpoint(@Nullable String serverId, @Nullable Secret secret) {
    return new AdminEndpoint(
        "127.0.0.1", port, "", TestMaria.ADMIN, new Secret(""), Map.of(), serverId, secret);
  }

  @Override
  public String key() {
    return "running:" + port;
  }

  @Override
  public Availability probe() {
    return MariaProbe.look(endpoint(null, null));
  }

  @Override
  public Optional<AdminEndpoint> recall() {
    return Optional.ofNullable(known);
  }

  @Override
  public AdminEndpoint ensure(Work work) {
    AdminEndpoint now = known;
    return now == null ? endpoint(null, null) : now;
  }

  @Override
  public void remember(String serverId, Secret secret) {
    known = endpoint(serverId, secret);
  }

  @Override
  public List<Finding> check(boolean fix, Work work) {
    return List.of();
  }

  @Override
  public List<String> stop(Work work) {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
