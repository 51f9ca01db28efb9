package io.spawndb.mariadb;

import io.spawndb.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What follows from the server's secret, so that nobody has to keep it. */
final class Passwords {

  private static final String HMAC = "HmacSHA256";

  private Passwords() {}

  static Secret of(String login, Secret secret) {
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(mac(login, secret)));
  }

  /**
   * What the server keeps in order to check a password: all that it ever sees of it. The password has 256
   * bits that nobody chose, so it cannot be found from this by trying.
   */
  static String verifier(Secret password) {
    byte[] once = sha1(password.reveal().getBytes(StandardCharsets.UTF_8));
    return "*" + HexFormat.of().withUpperCase().formatHex(sha1(once));
  }

  /** The name of a server-wide lock: whoever does not know the secret cannot take it. */
  static String lock(String key, Secret secret) {
    return "spawn:" + HexFormat.of().formatHex(mac("lock:" + key, secret)).substring(0, 48);
  }

  private static byte[] mac(String text, Secret secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
