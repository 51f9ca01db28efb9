package io.spawndb.internal.recipe;

import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.Resource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What went into a template, link by link: each link's name and digest hashed onto the chain so far.
 * Locations do not count.
 *
 * @param value SHA-256 in lower-case hexadecimal
 */
public record Fingerprint(String value) {

  /** Begins a chain with what the recipe rests on, such as engine and version. */
  public static Fingerprint of(String... parts) {
    return hash("", parts);
  }

  /** Returns the chain one link longer. */
  public Fingerprint link(String name, String digest) {
    return hash(value, name, digest);
  }

  /** Returns the chain one migration longer. */
  public Fingerprint link(MigrationPlan.Link link) {
    return link(link.name(), link.digest());
  }

  /**
   * Returns the chain one file longer; reads the file.
   *
   * @throws io.spawndb.api.ConfigurationException if it cannot be read
   */
  public Fingerprint link(Resource file) {
    return link(file.name(), ContentDigest.of(file));
  }

  @Override
  public String toString() {
    return value;
  }

  /** Lengths go in too, so that no two lists of parts look alike. */
  private static Fingerprint hash(String before, String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, before);
      for (String part : parts) {
        update(digest, part);
      }
      return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }
}
