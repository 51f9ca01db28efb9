package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** What a server needs in order to check the logins' passwords; costly, so made once. Thread-safe. */
final class Verifiers {

  private final Secret secret;
  private final Map<String, FutureTask<String>> known = new ConcurrentHashMap<>();

  Verifiers(Secret secret) {
    this.secret = secret;
  }

  /**
   * Returns the verifier of a login's password.
   *
   * @param own whether it is the login of a process that has it for itself
   */
  String of(String login, boolean own) throws SQLException, InterruptedException {
    if (own) {
      return Passwords.quickVerifier(login, secret);
    }
    FutureTask<String> making = making(login);
    making.run();
    try {
      return making.get();
    } catch (ExecutionException e) {
      known.remove(login, making);
      throw new SQLException("The verifier of a password could not be made", e.getCause());
    }
  }

  /** Forgets that of a login that is gone. */
  void forget(String login) {
    known.remove(login);
  }

  /** Begins to make a verifier that will be needed, while the server does something else. */
  void ahead(String login) {
    FutureTask<String> making = making(login);
    if (!making.isDone()) {
      Thread thread = new Thread(making, "spawn-verifier");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private FutureTask<String> making(String login) {
    return known.computeIfAbsent(login, l -> new FutureTask<>(() -> Passwords.verifier(l, secret)));
  }
}
