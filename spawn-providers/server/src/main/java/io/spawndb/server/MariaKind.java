package io.spawndb.server;

import io.spawndb.mariadb.MariaBackend;
import io.spawndb.mariadb.MariaProbe;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.Set;

/** Servers of MariaDB. */
final class MariaKind implements ServerKind {

  @Override
  public String engine() {
    return "mariadb";
  }

  @Override
  public String name() {
    return "MariaDB";
  }

  @Override
  public int port() {
    return 3306;
  }

  @Override
  public String database() {
    return "";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("sslMode", "serverSslCert");
  }

  @Override
  public String user(Map<String, String> environment) {
    return "root";
  }

  @Override
  public String password(Map<String, String> environment) {
    return environment.getOrDefault("MYSQL_PWD", "");
  }

  @Override
  public Availability look(AdminEndpoint endpoint) {
    return MariaProbe.look(endpoint);
  }

  @Override
  public String release(AdminEndpoint endpoint, Work work) throws InterruptedException {
    return MariaProbe.series(endpoint, work);
  }

  @Override
  public Backend inside(ServerSource server) {
    return MariaBackend.of(server);
  }
}
