package io.spawndb.postgresql;

import io.spawndb.api.Project;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.TemplateId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The names that things have inside a server: at most 63 bytes, made of {@code a-z 0-9 _}. The full
 * identity is in the comment; here it is a hash.
 */
final class Names {

  /** Spawn's own database, which only the admin may enter. */
  static final String PRIVATE = "spawn";

  /** How the name of a spare begins; the OID of its template follows. */
  static final String SPARE = "spawn_s_";

  /** How the name of what is to be dropped begins. */
  static final String TRASH = "spawn_x_";

  private static final int READABLE = 40;

  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^_+|_+$");

  private Names() {}

  /** The name of a database and of its login. */
  static String of(DatabaseId id) {
    return switch (id.kind()) {
      case ENVIRONMENT -> readable(id.name()) + "_" + hash(id.lockKey(), 10);
      case BUILD -> "spawn_b_" + hash(id.lockKey(), 24);
    };
  }

  static String of(TemplateId id) {
    return switch (id.kind()) {
      case BASE -> "spawn_t_" + hash(id.lockKey(), 24);
      case CHECKPOINT -> "spawn_c_" + hash(id.lockKey(), 24);
    };
  }

  /** What a database will be swapped for. */
  static String next(DatabaseId id) {
    return "spawn_n_" + hash(id.lockKey(), 24);
  }

  /** A new name for what is to be dropped. */
  static String trash() {
    return TRASH + random();
  }

  /** A new name for a spare; a template that is dropped and made again has another OID. */
  static String spare(long template) {
    return SPARE + template + "_" + random();
  }

  private static String random() {
    byte[] bytes = new byte[12];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The role that owns the objects of a project. */
  static String owner(Project project) {
    return "spawn_o_" + readable(project.toString()) + "_" + hash(project.key(), 10);
  }

  /** The number of an advisory lock. */
  static long lock(String key) {
    return ByteBuffer.wrap(sha256(key)).getLong();
  }

  private static String readable(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String words = EDGES.matcher(OTHER.matcher(lower).replaceAll("_")).replaceAll("");
    boolean letter = !words.isEmpty() && Character.isLetter(words.charAt(0));
    String name = letter ? words : "e_" + words;
    String cut = name.substring(0, Math.min(READABLE, name.length()));
    return EDGES.matcher(cut).replaceAll("");
  }

  private static String hash(String text, int digits) {
    return HexFormat.of().formatHex(sha256(text)).substring(0, digits);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
