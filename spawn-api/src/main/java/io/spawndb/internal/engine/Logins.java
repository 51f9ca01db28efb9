package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.api.Secret;
import io.spawndb.api.SpawnException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who connects: the environment's own login, or that of the application where a server is the environment's
 * alone. Elsewhere logins are shared by all, and what the application says is ignored. Thread-safe.
 */
final class Logins {

  private static final String USER = "user";
  private static final String PASSWORD = "password";

  private final EnvironmentSpec spec;
  private final Place place;
  private final boolean honoured;

  /** Names that the server does not give away. */
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  Logins(EnvironmentSpec spec, Place place) {
    this.spec = spec;
    this.place = place;
    this.honoured = spec.tenant().isPresent();
  }

  /** Returns a target with the login to use there. */
  ConnectionTarget of(ConnectionTarget target, Properties info) {
    return honoured && chosen(target, info)
        ? new ConnectionTarget(
            target.url(),
            info.getProperty(USER),
            new Secret(info.getProperty(PASSWORD)),
            target.properties())
        : target;
  }

  /** Without a password nobody enters, so a name alone says nothing. */
  private boolean chosen(ConnectionTarget target, Properties info) {
    String user = info.getProperty(USER, "");
    return !user.isEmpty()
        && !info.getProperty(PASSWORD, "").isEmpty()
        && !user.equals(target.user())
        && !refused.contains(user);
  }

  /**
   * Sees to it that the login to use exists, after it was not let in.
   *
   * @throws SpawnException if the server cannot tell
   */
  void admit(ConnectionTarget target, Properties info) {
    if (!honoured || !chosen(target, info)) {
      return;
    }
    ConnectionTarget login = of(target, info);
    Work work = Work.begin(
        spec.id().toString(),
        spec.options().get(SpawnOptions.PROVISION_TIMEOUT),
        Progress.Listener.NONE);
    try {
      if (!place.backend().admit(DatabaseId.of(spec.id()), login.user(), login.password(), work)) {
        refused.add(login.user());
      }
    } catch (InterruptedException e) {
      throw Resolution.interrupted(spec, e);
    }
  }
}
