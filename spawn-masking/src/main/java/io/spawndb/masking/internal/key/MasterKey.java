package io.spawndb.masking.internal.key;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.MaskingKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The key a policy names, from which each domain has its own. Immutable; shows nothing of itself. */
public final class MasterKey {

  private static final int LEAST_BYTES = 32;
  private static final int LEAST_DIFFERENT = 10;
  private static final byte[] SALT = "spawn-masking/1".getBytes(StandardCharsets.UTF_8);

  private final byte[] secret;

  private MasterKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Takes the key as text; its UTF-8 bytes count.
   *
   * @throws ConfigurationException if it is too short, or nearly one letter repeated
   */
  public static MasterKey of(String text) {
    byte[] secret = text.getBytes(StandardCharsets.UTF_8);
    if (secret.length < LEAST_BYTES) {
      throw weak("has " + secret.length + " bytes, and " + LEAST_BYTES + " are the least");
    }
    if (text.chars().distinct().count() < LEAST_DIFFERENT) {
      throw weak("repeats itself: fewer than " + LEAST_DIFFERENT + " different letters");
    }
    return new MasterKey(secret);
  }

  private static ConfigurationException weak(String why) {
    return new ConfigurationException(
        "The masking key " + why,
        "Make one with 'openssl rand -base64 48' and keep it where the policy's ${...} finds it");
  }

  /**
   * Returns the key of a domain's masker. The masker's name counts, so that two kinds of maskers in one
   * domain never share a function.
   */
  public MaskingKey domain(String domain, String masker) {
    return new MaskingKey(derive("domain", domain, masker));
  }

  /** Returns what tells one key from another and nothing else. */
  public String id() {
    return HexFormat.of().formatHex(derive("id"), 0, 8);
  }

  private byte[] derive(String... words) {
    StringBuilder info = new StringBuilder();
    for (String word : words) {
      info.append(word.getBytes(StandardCharsets.UTF_8).length).append(':').append(word);
    }
    return Hkdf.derive(secret, SALT, info.toString().getBytes(StandardCharsets.UTF_8), 32);
  }

  @Override
  public String toString() {
    return "master key " + id();
  }
}
