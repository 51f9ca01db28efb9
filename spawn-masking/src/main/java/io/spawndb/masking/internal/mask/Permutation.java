package io.spawndb.masking.internal.mask;

import java.util.Arrays;

/**
 * A keyed permutation of the integers of a range: a balanced Feistel network of AES over the least even
 * number of bits that holds the range, walked until the result is inside. Confined to one thread.
 */
final class Permutation {

  private static final int ROUNDS = 10;
  private static final int MOST_KNOWN_BITS = 15;
  private static final int MOST_TOGETHER = 512;

  private final Aes aes;
  private final long from;
  private final long last;
  private final int half;
  private final long mask;
  private final byte[] block = new byte[Aes.BLOCK_BYTES];

  /** What the rounds gave before, plus one; with halves of few bits they are soon known. */
  private final char[] known;

  private final int together;

  /** Permutes the integers from {@code from} to {@code to}, both included; any two longs. */
  Permutation(byte[] key, long from, long to) {
    this.aes = new Aes(key);
    this.from = from;
    this.last = to - from;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(last));
    this.half = (bits + 1) / 2;
    this.mask = (1L << half) - 1;
    this.together = (int) Math.min(MOST_TOGETHER, 1L << half);
    this.known = new char[half <= MOST_KNOWN_BITS ? ROUNDS << half : 0];
  }

  boolean contains(long value) {
    return Long.compareUnsigned(value - from, last) <= 0;
  }

  long of(long value) {
    long x = value - from;
    do {
      x = network(x);
    } while (Long.compareUnsigned(x, last) > 0);
    return x + from;
  }

  /**
   * Puts in each value's place what it becomes. Round by round for all of them: nobody waits for the memory
   * or the cipher alone.
   */
  void all(long[] values) {
    long[] left = new long[values.length];
    long[] right = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      left[i] = values[i] - from >>> half & mask;
      right[i] = values[i] - from & mask;
    }
    long[] given = new long[values.length];
    for (int round = 0; round < ROUNDS; round++) {
      rounds(round, right, given);
      for (int i = 0; i < values.length; i++) {
        long next = left[i] ^ given[i];
        left[i] = right[i];
        right[i] = next;
      }
    }
    for (int i = 0; i < values.length; i++) {
      long x = left[i] << half | right[i];
      values[i] = Long.compareUnsigned(x, last) > 0 ? of(x + from) : x + from;
    }
  }

  /** Computes what a round gives for each of these. */
  private void rounds(int round, long[] right, long[] given) {
    if (known.length > 0) {
      for (int i = 0; i < right.length; i++) {
        given[i] = remembered(round, right[i]);
      }
      return;
    }
    byte[] blocks = new byte[right.length * Aes.BLOCK_BYTES];
    for (int i = 0; i < right.length; i++) {
      write(blocks, i * Aes.BLOCK_BYTES, round, right[i]);
    }
    aes.encrypt(blocks);
    for (int i = 0; i < right.length; i++) {
      given[i] = read(blocks, i * Aes.BLOCK_BYTES);
    }
  }

  private long network(long x) {
    long left = x >>> half & mask;
    long right = x & mask;
    for (int round = 0; round < ROUNDS; round++) {
      long next = left ^ remembered(round, right);
      left = right;
      right = next;
    }
    return left << half | right;
  }

  private long remembered(int round, long right) {
    if (known.length == 0) {
      write(block, 0, round, right);
      aes.encrypt(block);
      return read(block, 0);
    }
    int at = round << half | (int) right;
    if (known[at] == 0) {
      learn(round, (int) right / together * together);
    }
    return known[at] - 1L;
  }

  /** Computes what a round gives for neighbours: the cipher is quick with many blocks at once. */
  private void learn(int round, int first) {
    byte[] blocks = new byte[together * Aes.BLOCK_BYTES];
    for (int i = 0; i < together; i++) {
      write(blocks, i * Aes.BLOCK_BYTES, round, first + i);
    }
    aes.encrypt(blocks);
    for (int i = 0; i < together; i++) {
      known[round << half | (first + i)] = (char) (read(blocks, i * Aes.BLOCK_BYTES) + 1);
    }
  }

  /** Writes what the round's function is of: the round, the range, and half of the number. */
  private void write(byte[] blocks, int at, int round, long right) {
    blocks[at] = (byte) round;
    for (int i = 0; i < Long.BYTES; i++) {
      blocks[at + 1 + i] = (byte) (last >>> (8 * i));
    }
    Arrays.fill(blocks, at + 9, at + 12, (byte) 0);
    for (int i = 0; i < 4; i++) {
      blocks[at + 15 - i] = (byte) (right >>> (8 * i));
    }
  }

  private long read(byte[] blocks, int at) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (blocks[at + i] & 0xff);
    }
    return value & mask;
  }
}
