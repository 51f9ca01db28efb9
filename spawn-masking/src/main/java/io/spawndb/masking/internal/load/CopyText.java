package io.spawndb.masking.internal.load;

import java.nio.charset.StandardCharsets;

/**
 * Fields of COPY's text format. A tab or line end in data is written as an escape, so these bytes always
 * end a field or row.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, text format</a>
 */
final class CopyText {

  static final byte FIELD_END = '\t';
  static final byte ROW_END = '\n';

  private static final String ESCAPES = "bfnrtv";
  private static final byte[] ESCAPED = {'\b', '\f', '\n', '\r', '\t', 0x0b};

  private CopyText() {}

  /** Whether the field is NULL. */
  static boolean isNull(byte[] row, int from, int to) {
    return to - from == 2 && row[from] == '\\' && row[from + 1] == 'N';
  }

  /** Returns the text of a field that is not NULL. */
  static String decode(byte[] row, int from, int to) {
    int backslash = from;
    while (backslash < to && row[backslash] != '\\') {
      backslash++;
    }
    if (backslash == to) {
      return new String(row, from, to - from, StandardCharsets.UTF_8);
    }
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte b = row[i];
      if (b == '\\' && i + 1 < to) {
        b = row[++i];
        int escape = ESCAPES.indexOf(b);
        b = escape >= 0 ? ESCAPED[escape] : b;
      }
      plain[length++] = b;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  /** Writes a text as a field, or NULL. */
  static void encode(@org.jspecify.annotations.Nullable String text, RowBuffer out) {
    if (text == null) {
      out.put((byte) '\\');
      out.put((byte) 'N');
      return;
    }
    int plain = plain(text, out);
    if (plain == text.length()) {
      return;
    }
    for (byte b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
      int escape = escape(b);
      if (escape != 0) {
        out.put((byte) '\\');
        out.put((byte) escape);
      } else {
        out.put(b);
      }
    }
  }

  /** Writes the ASCII letters in front that need no escape, and returns how many there are. */
  private static int plain(String text, RowBuffer out) {
    int length = text.length();
    out.reserve(length);
    byte[] bytes = out.bytes();
    int start = out.length();
    int at = 0;
    for (; at < length; at++) {
      char c = text.charAt(at);
      if (c < ' ' || c > '~' || c == '\\') {
        break;
      }
      bytes[start + at] = (byte) c;
    }
    out.written(at);
    return at;
  }

  private static int escape(byte b) {
    return switch (b) {
      case '\\' -> '\\';
      case '\b' -> 'b';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case 0x0b -> 'v';
      default -> 0;
    };
  }
}
