package io.spawndb.mariadb.carry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The form of the stream: a kind, then texts, each with its length in front. Nothing follows the end. */
final class Frames {

  /** A statement to run: what it makes, its text. */
  static final int STATEMENT = 'S';

  /** Some rows of a table: the table, a statement that inserts them. */
  static final int ROWS = 'R';

  /** A view, routine, trigger or event: its prelude, what comes before its owner, what comes after. */
  static final int DEFINITION = 'D';

  /** The end: how many rows there were. */
  static final int END = 'E';

  /** What one text may have: more is a broken file. */
  private static final int MOST_BYTES = 1 << 30;

  private Frames() {}

  static void write(DataOutputStream out, int kind, String... texts) throws IOException {
    out.write(kind);
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a text of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the content ends too early");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
