package io.spawndb.server;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.AdminProbe;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.Set;

/** Servers of PostgreSQL. */
final class PostgresKind implements ServerKind {

  @Override
  public String engine() {
    return "postgresql";
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public int port() {
    return 5432;
  }

  @Override
  public String database() {
    return "postgres";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding", "gssEncMode");
  }

  @Override
  public String user(Map<String, String> environment) {
    return environment.getOrDefault("PGUSER", "postgres");
  }

  @Override
  public String password(Map<String, String> environment) {
    return environment.getOrDefault("PGPASSWORD", "");
  }

  @Override
  public Availability look(AdminEndpoint endpoint) {
    return AdminProbe.look(endpoint);
  }

  @Override
  public String release(AdminEndpoint endpoint, Work work) throws InterruptedException {
    return String.valueOf(AdminProbe.major(endpoint, work));
  }

  @Override
  public Backend inside(ServerSource server) {
    return PostgresBackend.of(server, CloneCost.UNKNOWN);
  }
}
