package io.spawndb.mariadb.load;

import io.spawndb.spi.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The letters of a file, unzipped and without byte order mark, with their line numbers. */
final class Text implements AutoCloseable {

  private static final int LOOK_AHEAD = 64;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final PushbackReader in;
  private int line = 1;

  Text(Reader in) throws IOException {
    this.in = new PushbackReader(new BufferedReader(in, 1 << 16), LOOK_AHEAD);
    int first = this.in.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      this.in.unread(first);
    }
  }

  /** Opens a file; unzips it if its name ends in {@code .gz}. What is not UTF-8 fails when it is read. */
  static Text open(Resource file) throws IOException {
    InputStream raw = file.open();
    try {
      boolean zipped = file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
      return new Text(new InputStreamReader(
          zipped ? new GZIPInputStream(raw, 1 << 16) : raw, StandardCharsets.UTF_8.newDecoder()));
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns the next letter, or -1 at the end. */
  int read() throws IOException {
    int next = in.read();
    if (next == '\n') {
      line++;
    }
    return next;
  }

  int peek() throws IOException {
    int next = in.read();
    if (next >= 0) {
      in.unread(next);
    }
    return next;
  }

  /** Goes past {@code expected}, which has no line end, if it comes next; returns whether it did. */
  boolean skip(String expected) throws IOException {
    char[] letters = new char[expected.length()];
    int count = 0;
    while (count < letters.length) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      letters[count++] = (char) next;
    }
    if (count == letters.length && expected.equalsIgnoreCase(new String(letters))) {
      return true;
    }
    in.unread(letters, 0, count);
    return false;
  }

  /** Returns what is left of this line, and goes past its end. */
  String restOfLine() throws IOException {
    StringBuilder rest = new StringBuilder();
    for (int next = read(); next >= 0 && next != '\n'; next = read()) {
      rest.append((char) next);
    }
    return rest.toString();
  }

  /** Returns the number of the line that the next letter is in, from 1. */
  int line() {
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
