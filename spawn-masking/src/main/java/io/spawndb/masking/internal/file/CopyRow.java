package io.spawndb.masking.internal.file;

import java.util.Arrays;

/** A row in the making, in COPY's text format. Confined to one thread. */
public final class CopyRow {

  private static final int KEPT = 1 << 20;
  private static final String HEX = "0123456789abcdef";
  private static final String ESCAPES = "btnvfr";

  private byte[] bytes = new byte[1 << 12];
  private int length;

  /** Begins a row. */
  public void clear() {
    length = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[1 << 12];
    }
  }

  /** Adds a part of a field, escaped. */
  public void put(byte[] text, int from, int to) {
    room(Math.multiplyExact(2, to - from));
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b == '\\' || (b >= '\b' && b <= '\r')) {
        bytes[length++] = '\\';
        bytes[length++] = b == '\\' ? b : (byte) ESCAPES.charAt(b - '\b');
      } else {
        bytes[length++] = b;
      }
    }
  }

  /** Adds two hexadecimal digits for each byte. */
  public void putHex(byte[] value) {
    room(Math.multiplyExact(2, value.length));
    for (byte b : value) {
      bytes[length++] = (byte) HEX.charAt((b >> 4) & 0xf);
      bytes[length++] = (byte) HEX.charAt(b & 0xf);
    }
  }

  /** Lets the field be NULL. */
  public void putNull() {
    room(2);
    bytes[length++] = '\\';
    bytes[length++] = 'N';
  }

  /** Ends a field. */
  public void endField() {
    room(1);
    bytes[length++] = '\t';
  }

  /** Ends the row: the last field has no end of its own. */
  public void endRow() {
    length = Math.max(0, length - 1);
  }

  /** Returns the bytes in which the row is, from the first to {@link #length}. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns how many bytes the row has; its line end is not a part of it. */
  public int length() {
    return length;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
    }
  }
}
