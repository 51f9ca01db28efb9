package io.spawndb.postgresql.carry;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The form of the stream: a kind, a name, then texts or blocks of bytes, each with its length in front.
 * Whatever follows the end is not looked at.
 */
final class Frames {

  /** A statement to run: one text. */
  static final int STATEMENT = 'S';

  /** Rows: the COPY statement, then blocks, then how many rows. */
  static final int ROWS = 'R';

  /** A large object: its OID as text, then blocks. */
  static final int LARGE_OBJECT = 'L';

  /** The end. */
  static final int END = 'E';

  /** What one text or block may have: more is a broken file. */
  static final int MOST_BYTES = 256 * 1024 * 1024;

  private Frames() {}

  static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    block(out, bytes);
  }

  static String text(DataInputStream in) throws IOException {
    return new String(block(in), StandardCharsets.UTF_8);
  }

  /** Writes bytes; none at all mean the end of the blocks. */
  static void block(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] block(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a block of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new java.io.EOFException("the content ends too early");
    }
    return bytes;
  }
}
