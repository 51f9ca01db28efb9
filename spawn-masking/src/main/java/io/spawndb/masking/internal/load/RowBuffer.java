package io.spawndb.masking.internal.load;

import java.util.Arrays;

/** Bytes on their way to the target. Confined to one thread. */
final class RowBuffer {

  private byte[] bytes = new byte[1 << 17];
  private int length;

  void put(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * length);
    }
    bytes[length++] = b;
  }

  /** Makes room for more bytes, to be written into {@link #bytes} from {@link #length} on. */
  void reserve(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
  }

  /** Counts bytes that were written into the room reserved for them. */
  void written(int count) {
    length += count;
  }

  void put(byte[] source, int from, int to) {
    int count = to - from;
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets the bytes; a buffer that one huge row made grow shrinks again. */
  void clear() {
    length = 0;
    if (bytes.length > 1 << 20) {
      bytes = new byte[1 << 17];
    }
  }
}
