package io.spawndb.masking.internal.mask;

/**
 * A keyed permutation of the integers of a range: a balanced Feistel network of AES over the least even
 * number of bits that holds the range, walked until the result is inside. Confined to one thread.
 */
final class Permutation {

  private static final int ROUNDS = 10;
  private static final int MOST_KNOWN_BITS = 15;

  private final Aes aes;
  private final long from;
  private final long last;
  private final int half;
  private final long mask;
  private final byte[] block = new byte[Aes.BLOCK_BYTES];

  /** What the rounds gave before, plus one; with halves of few bits they are soon known. */
  private final char[] known;

  /** Permutes the integers from {@code from} to {@code to}, both included; any two longs. */
  Permutation(byte[] key, long from, long to) {
    this.aes = new Aes(key);
    this.from = from;
    this.last = to - from;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(last));
    this.half = (bits + 1) / 2;
    this.mask = (1L << half) - 1;
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
      return function(round, right);
    }
    int at = round << half | (int) right;
    if (known[at] == 0) {
      known[at] = (char) (function(round, right) + 1);
    }
    return known[at] - 1L;
  }

  private long function(int round, long right) {
    java.util.Arrays.fill(block, (byte) 0);
    block[0] = (byte) round;
    put(last, 1);
    for (int i = 0; i < 4; i++) {
      block[15 - i] = (byte) (right >>> (8 * i));
    }
    aes.encrypt(block);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (block[i] & 0xff);
    }
    return value & mask;
  }

  private void put(long number, int offset) {
    for (int i = 0; i < Long.BYTES; i++) {
      block[offset + i] = (byte) (number >>> (8 * i));
    }
  }
}
