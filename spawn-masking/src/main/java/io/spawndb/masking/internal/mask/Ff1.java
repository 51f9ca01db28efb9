package io.spawndb.masking.internal.mask;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Format-preserving encryption FF1: a permutation of the texts of one length over one alphabet. A text is
 * an array of digits to the radix.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38Gr1-draft">NIST SP 800-38G, revision 1</a>
 */
final class Ff1 {

  /** Fewer texts than this could be tried out; the least that revision 1 allows. */
  private static final BigInteger LEAST_DOMAIN = BigInteger.valueOf(1_000_000);

  private static final int ROUNDS = 10;

  private final Aes aes;
  private final int radix;
  private final BigInteger base;

  Ff1(byte[] key, int radix) {
    this.aes = new Aes(key);
    this.radix = radix;
    this.base = BigInteger.valueOf(radix);
  }

  /** Returns the length from which on texts may be encrypted. */
  static int leastLength(int radix) {
    int length = 2;
    while (BigInteger.valueOf(radix).pow(length).compareTo(LEAST_DOMAIN) < 0) {
      length++;
    }
    return length;
  }

  /** Encrypts a text of at least the least length. */
  int[] encrypt(int[] text, byte[] tweak) {
    int n = text.length;
    if (n < leastLength(radix)) {
      throw new IllegalArgumentException("FF1 does not take " + n + " digits to radix " + radix);
    }
    int u = n / 2;
    int v = n - u;
    int bytes = (base.pow(v).subtract(BigInteger.ONE).bitLength() + 7) / 8;
    byte[] first = prefix(n, u, tweak.length);
    BigInteger a = number(text, 0, u);
    BigInteger b = number(text, u, n);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger y = round(first, tweak, round, unsigned(b, bytes));
      BigInteger modulus = base.pow(round % 2 == 0 ? u : v);
      BigInteger c = a.add(y).mod(modulus);
      a = b;
      b = c;
    }
    int[] result = new int[n];
    digits(a, result, 0, u);
    digits(b, result, u, n);
    return result;
  }

  private byte[] prefix(int n, int u, int tweakBytes) {
    return ByteBuffer.allocate(Aes.BLOCK_BYTES)
        .put(new byte[] {1, 2, 1, (byte) (radix >> 16), (byte) (radix >> 8), (byte) radix, 10})
        .put((byte) u)
        .putInt(n)
        .putInt(tweakBytes)
        .array();
  }

  private BigInteger round(byte[] prefix, byte[] tweak, int round, byte[] half) {
    int padding = Math.floorMod(-tweak.length - half.length - 1, Aes.BLOCK_BYTES);
    byte[] q = ByteBuffer.allocate(tweak.length + padding + 1 + half.length)
        .put(tweak)
        .put(new byte[padding])
        .put((byte) round)
        .put(half)
        .array();
    byte[] block = prefix.clone();
    aes.encrypt(block);
    for (int at = 0; at < q.length; at += Aes.BLOCK_BYTES) {
      for (int i = 0; i < Aes.BLOCK_BYTES; i++) {
        block[i] ^= q[at + i];
      }
      aes.encrypt(block);
    }
    return new BigInteger(1, stretched(block, 4 * ((half.length + 3) / 4) + 4));
  }

  private byte[] stretched(byte[] block, int length) {
    ByteBuffer result = ByteBuffer.allocate(length + Aes.BLOCK_BYTES);
    result.put(block);
    for (int j = 1; result.position() < length; j++) {
      byte[] next = block.clone();
      for (int i = 0; i < Integer.BYTES; i++) {
        next[Aes.BLOCK_BYTES - 1 - i] ^= (byte) (j >> (8 * i));
      }
      aes.encrypt(next);
      result.put(next);
    }
    return java.util.Arrays.copyOf(result.array(), length);
  }

  private BigInteger number(int[] digits, int from, int to) {
    BigInteger value = BigInteger.ZERO;
    for (int i = from; i < to; i++) {
      value = value.multiply(base).add(BigInteger.valueOf(digits[i]));
    }
    return value;
  }

  private void digits(BigInteger number, int[] result, int from, int to) {
    BigInteger rest = number;
    for (int i = to - 1; i >= from; i--) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      result[i] = parts[1].intValue();
      rest = parts[0];
    }
  }

  private static byte[] unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] result = new byte[length];
    int count = Math.min(bytes.length, length);
    System.arraycopy(bytes, bytes.length - count, result, length - count, count);
    return result;
  }
}
