package io.spawndb.mariadb;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.spi.Labels;

/**
 * One server as this process uses it.
 *
 * @param endpoint where it is
 * @param connector makes connections to it
 * @param site what is known of it
 * @param sessions the admin's sessions
 * @param locks locks over all who share it
 */
record Server(
    AdminEndpoint endpoint, Connector connector, Site site, Sessions sessions, Locks locks)
    implements AutoCloseable {

  ConnectionTarget target(String schema) {
    return connector.target(schema, site.secret());
  }

  /** The labels as recorded: with identity and server. */
  Labels complete(Labels labels, String identity) {
    return labels
        .with(Labels.IDENTITY, identity)
        .with(Labels.SERVER, site.serverId())
        .with(Labels.ENGINE, "mariadb:" + site.version().series());
  }

  @Override
  public void close() {
    locks.close();
    sessions.close();
  }
}
