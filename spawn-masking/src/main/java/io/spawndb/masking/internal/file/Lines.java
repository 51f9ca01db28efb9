package io.spawndb.masking.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of a file as bytes, in a buffer that grows with the longest line only. */
final class Lines implements Closeable {

  private static final int LONGEST = 1 << 30;

  private final InputStream in;
  private byte[] bytes = new byte[1 << 16];
  private int from;
  private int to = -1;
  private int filled;
  private long done;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; returns whether there is one. */
  boolean next() throws IOException {
    from = Math.min(to + 1, filled);
    int at = from;
    while (true) {
      while (at < filled && bytes[at] != '\n') {
        at++;
      }
      if (at < filled) {
        to = at;
        return true;
      }
      int kept = filled - from;
      if (!fill()) {
        to = filled;
        return kept > 0;
      }
      at = from + kept;
    }
  }

  private boolean fill() throws IOException {
    System.arraycopy(bytes, from, bytes, 0, filled - from);
    filled -= from;
    from = 0;
    if (filled == bytes.length) {
      if (filled >= LONGEST) {
        throw new IOException("a line has more than a gigabyte");
      }
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
    int count = in.read(bytes, filled, bytes.length - filled);
    if (count < 0) {
      return false;
    }
    filled += count;
    done += count;
    return true;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  /** Returns where the line ends, before its line end. */
  int to() {
    return to;
  }

  long done() {
    return done;
  }

  boolean is(String text) {
    return to - from == text.length() && startsWith(text);
  }

  boolean startsWith(String text) {
    if (to - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
