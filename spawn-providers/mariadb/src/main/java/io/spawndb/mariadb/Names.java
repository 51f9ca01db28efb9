package io.spawndb.mariadb;

import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.DatabaseId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The names that things have inside a server: at most 64 characters, made of {@code a-z 0-9 _}. Only that of
 * an environment follows from its identity; all others are used once.
 */
final class Names {

  /** Spawn's own schema, in which only the admin may write. */
  static final String PRIVATE = "spawn";

  private static final int READABLE = 40;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Names() {}

  /** The name of an environment's schema, and of its login. */
  static String of(DatabaseId id) {
    return readable(id.name()) + "_" + ContentDigest.of(id.lockKey()).substring(0, 10);
  }

  /** A new name for a schema in which something is made. */
  static String hidden() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return PRIVATE + "_" + HexFormat.of().formatHex(bytes);
  }

  private static String readable(String text) {
    String words =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String name = words.matches("[a-z].*") ? words : "e_" + words;
    return name.substring(0, Math.min(READABLE, name.length())).replaceAll("_+$", "");
  }
}
