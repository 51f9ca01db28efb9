package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.util.PasswordUtil;

/** Passwords of logins: derived from the server's secret, so that nobody has to keep them. */
final class Passwords {

  private static final String HMAC = "HmacSHA256";

  private Passwords() {}

  static Secret of(String login, Secret secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] code = mac.doFinal(login.getBytes(StandardCharsets.UTF_8));
      return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(code));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  /** What the server needs in order to check a password; the password cannot be had from it. */
  static String verifier(Secret password) throws SQLException {
    return PasswordUtil.encodeScramSha256(password.reveal().toCharArray());
  }
}
