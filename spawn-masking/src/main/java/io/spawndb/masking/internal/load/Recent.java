package io.spawndb.masking.internal.load;

import java.util.Arrays;

/**
 * What short values of a field became, for values that come again. It gives up where few do. Confined to
 * one thread; its size does not grow.
 */
final class Recent {

  private static final int SLOTS = 1 << 11;
  private static final int LONGEST = 48;
  private static final int TRIED = 1 << 13;
  private static final int ONE_IN = 8;

  private final byte[][] values = new byte[SLOTS][];
  private final byte[][] results = new byte[SLOTS][];
  private int tried;
  private int met;

  /** Whether it is of use for a value of so many bytes. */
  boolean takes(int length) {
    return length <= LONGEST && (tried < TRIED || met * ONE_IN > tried);
  }

  /** Writes what the value became, and returns whether it is known. */
  boolean write(byte[] row, int from, int to, RowBuffer out) {
    tried++;
    int slot = slot(row, from, to);
    byte[] value = values[slot];
    if (value == null || !Arrays.equals(value, 0, value.length, row, from, to)) {
      return false;
    }
    met++;
    byte[] result = results[slot];
    out.put(result, 0, result.length);
    return true;
  }

  /** Remembers what the value became: the last bytes written, from a place on. */
  void remember(byte[] row, int from, int to, RowBuffer out, int start) {
    int slot = slot(row, from, to);
    values[slot] = Arrays.copyOfRange(row, from, to);
    results[slot] = Arrays.copyOfRange(out.bytes(), start, out.length());
  }

  private static int slot(byte[] row, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + row[i];
    }
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }
}
