package io.spawndb.jdbc;

import io.spawndb.api.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads {@code %C3%A9} as UTF-8, strictly; a plus sign stays a plus sign. */
final class PercentEscapes {

  private PercentEscapes() {}

  /**
   * Returns {@code text} without escapes.
   *
   * @param part what the text is, for the message; the text itself is not shown, it may be a secret
   * @throws ConfigurationException if an escape is incomplete or its bytes are not UTF-8
   */
  static String decode(String text, String part) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('%', at);
      int end = next < 0 ? text.length() : next;
      bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
      if (next >= 0) {
        bytes.write(octet(text, next, part));
        at += 3;
      }
    }
    return utf8(bytes.toByteArray(), part);
  }

  private static int octet(String text, int at, String part) {
    int high = at + 2 < text.length() ? hexDigit(text.charAt(at + 1)) : -1;
    int low = at + 2 < text.length() ? hexDigit(text.charAt(at + 2)) : -1;
    if (high < 0 || low < 0) {
      throw malformed(part, "a % that two hexadecimal digits do not follow", null);
    }
    return high * 16 + low;
  }

  /** Knows ASCII digits only, unlike {@link Character#digit(char, int)}. */
  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static String utf8(byte[] bytes, String part) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed(part, "escapes that are not UTF-8", e);
    }
  }

  private static ConfigurationException malformed(
      String part, String what, @Nullable Throwable cause) {
    return new ConfigurationException(
        "In a Spawn URL, " + part + " has " + what,
        "Write % itself as %25, and others as in jdbc:spawn:orders@feature%2Fx",
        cause);
  }
}
