package io.spawndb.server;

import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.ServerSource;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.Set;

/**
 * What differs between the servers of two engines. The class of an engine is loaded when it is asked for, because its
 * module may be missing.
 */
interface ServerKind {

  /** The engine's id, which is also what follows {@code jdbc:} in an address. */
  String engine();

  /** Its name, for people. */
  String name();

  /** The port of a server unless the address says another. */
  int port();

  /** The database that the admin enters unless the address says another; empty if he needs none. */
  String database();

  /** The parameters of an address that change how a connection is secured, and nothing else. */
  Set<String> parameters();

  /** The admin unless configured. */
  String user(Map<String, String> environment);

  /** The admin's password unless configured. */
  String password(Map<String, String> environment);

  /** Looks for a server, for at most a second. */
  Availability look(AdminEndpoint endpoint);

  /** Returns which release a server is of. */
  String release(AdminEndpoint endpoint, Work work) throws InterruptedException;

  /** Returns the backend of a server. */
  Backend inside(ServerSource server);
}
