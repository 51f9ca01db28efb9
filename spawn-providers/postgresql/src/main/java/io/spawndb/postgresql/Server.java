package io.spawndb.postgresql;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One server as this process uses it.
 *
 * @param endpoint where it is
 * @param connector makes connections to it
 * @param site what is known of it
 * @param verifiers of its logins' passwords
 * @param sessions the admin's sessions
 * @param locks locks over all who share it
 * @param spares ready-made clones of its templates
 * @param exclusive whether one tenant has it to itself
 * @param respectful whether it was seen to respect the role that a login is to take
 */
record Server(
    AdminEndpoint endpoint,
    Connector connector,
    Site site,
    Verifiers verifiers,
    AdminSessions sessions,
    Locks locks,
    Spares spares,
    boolean exclusive,
    AtomicBoolean respectful)
    implements AutoCloseable {

  ConnectionTarget target(DatabaseId id) {
    return connector.target(id, site.secret());
  }

  /** The labels as recorded: with identity and server. */
  Labels complete(Labels labels, Identity identity) {
    return labels
        .with(Labels.IDENTITY, identity.toString())
        .with(Labels.SERVER, site.serverId())
        .with(Labels.ENGINE, "postgresql:" + site.major());
  }

  @Override
  public void close() {
    locks.close();
    sessions.close();
  }
}
