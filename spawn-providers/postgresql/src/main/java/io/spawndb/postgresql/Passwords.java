package io.spawndb.postgresql;

import io.spawndb.api.Secret;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.Driver;
import org.postgresql.util.PasswordUtil;

/** Passwords of logins: derived from the server's secret, so that nobody has to keep them. */
final class Passwords {

  private static final String HMAC = "HmacSHA256";

  private static final int SALT_BYTES = 16;

  /** What RFC 7677 asks for: older drivers and other programs refuse fewer. */
  private static final int ITERATIONS = 4096;

  private Passwords() {}

  static Secret of(String login, Secret secret) {
    return new Secret(
        Base64.getUrlEncoder().withoutPadding().encodeToString(derived(login, secret)));
  }

  /**
   * What the server needs in order to check a login's password; the password cannot be had from it. The
   * salt is derived too, so that it can be told whether the server still has this one.
   */
  static String verifier(String login, Secret secret) {
    return verifier(login, secret, ITERATIONS);
  }

  /**
   * The same for a login that only this process and its driver use. Iterations make guessing slower;
   * nobody guesses 256 bits, and each connection of the application would pay for them.
   */
  static String quickVerifier(String login, Secret secret) {
    return verifier(login, secret, driverTakesAny() ? 1 : ITERATIONS);
  }

  /** Drivers before 42.7.5 may not, nor may one that does not say which it is. */
  private static boolean driverTakesAny() {
    String version = Driver.class.getPackage().getImplementationVersion();
    return version != null && Version.parse(version).compareTo(Version.parse("42.7.5")) >= 0;
  }

  private static String verifier(String login, Secret secret, int iterations) {
    byte[] salt = Arrays.copyOf(derived("salt of " + login, secret), SALT_BYTES);
    return PasswordUtil.encodeScramSha256(
        of(login, secret).reveal().toCharArray(), iterations, salt);
  }

  /** As above, for a password that somebody chose. */
  static String verifier(Secret chosen) throws SQLException {
    return PasswordUtil.encodeScramSha256(chosen.reveal().toCharArray());
  }

  private static byte[] derived(String text, Secret secret) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }
}
