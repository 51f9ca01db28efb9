package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a server needs in order to check the logins' passwords; costly, so made once. Thread-safe. */
final class Verifiers {

  private final Secret secret;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  Verifiers(Secret secret) {
    this.secret = secret;
  }

  /** Returns the verifier of a login's password. */
  String of(String login) throws SQLException {
    String verifier = known.get(login);
    if (verifier == null) {
      verifier = Passwords.verifier(Passwords.of(login, secret));
      known.put(login, verifier);
    }
    return verifier;
  }
}
