package io.spawndb.spi;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * SHA-256 of a file's content, as lower-case hexadecimal. CRLF counts as LF, so that a checkout on
 * Windows gives the same digest; a {@code .gz} file counts byte by byte.
 */
public final class ContentDigest {

  private static final int CHUNK_BYTES = 16 * 1024;

  private ContentDigest() {}

  /**
   * Reads a file, in small pieces whatever its size.
   *
   * @throws ConfigurationException if it cannot be read
   */
  public static String of(Resource resource) {
    boolean binary = resource.name().toLowerCase(Locale.ROOT).endsWith(".gz");
    MessageDigest digest = sha256();
    try (InputStream in = resource.open()) {
      if (binary) {
        raw(in, digest);
      } else {
        lines(in, digest);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          resource.location() + " cannot be read: " + e, "Check the file and its permissions", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Digests a text, so that a secret can count without being seen. */
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void raw(InputStream in, MessageDigest digest) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
    }
  }

  /** Holds each CR back until it is known whether LF follows, perhaps in the next chunk. */
  private static void lines(InputStream in, MessageDigest digest) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    byte[] kept = new byte[CHUNK_BYTES + 1];
    boolean pending = false;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      int length = 0;
      for (int i = 0; i < read; i++) {
        if (pending && chunk[i] != '\n') {
          kept[length++] = '\r';
        }
        pending = chunk[i] == '\r';
        if (!pending) {
          kept[length++] = chunk[i];
        }
      }
      digest.update(kept, 0, length);
    }
    if (pending) {
      digest.update((byte) '\r');
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
