package io.spawndb.masking.internal.mask;

import java.math.BigInteger;

/**
 * Format-preserving encryption FF1: a permutation of the texts of one length over one alphabet. A text is
 * an array of digits to the radix. Confined to one thread.
 *
 * @see <a href="https://doi.org/10.6028/NIST.SP.800-38Gr1-draft">NIST SP 800-38G, revision 1</a>
 */
final class Ff1 {

  /** Fewer texts than this could be tried out; the least that revision 1 allows. */
  private static final BigInteger LEAST_DOMAIN = BigInteger.valueOf(1_000_000);

  /** A half below this is counted in a long, which has room for one byte more. */
  private static final int BITS_IN_LONG = Long.SIZE - 1 - Byte.SIZE;

  private static final int ROUNDS = 10;

  private final Aes aes;
  private final int radix;
  private final BigInteger base;
  private final int leastLength;

  Ff1(byte[] key, int radix) {
    this.aes = new Aes(key);
    this.radix = radix;
    this.base = BigInteger.valueOf(radix);
    this.leastLength = leastLength(radix);
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
    if (n < leastLength) {
      throw new IllegalArgumentException("FF1 does not take " + n + " digits to radix " + radix);
    }
    return Math.log(radix) * (n - n / 2) < BITS_IN_LONG * Math.log(2)
        ? encryptInLongs(text, tweak)
        : encryptInBigIntegers(text, tweak);
  }

  /** For texts of up to 32 decimal digits, or 18 letters and digits: most that there are. */
  private int[] encryptInLongs(int[] text, byte[] tweak) {
    int n = text.length;
    int u = n / 2;
    long[] moduli = {power(u), power(n - u)};
    int halfBytes = (Long.SIZE - Long.numberOfLeadingZeros(moduli[1] - 1) + 7) / Byte.SIZE;
    Ff1Rounds rounds = new Ff1Rounds(aes, radix, n, tweak, halfBytes);
    long a = small(text, 0, u);
    long b = small(text, u, n);
    byte[] half = new byte[halfBytes];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < halfBytes; i++) {
        half[i] = (byte) (b >> (Byte.SIZE * (halfBytes - 1 - i)));
      }
      long modulus = moduli[round % 2];
      long c = (a + modulo(rounds.next(round, half), modulus)) % modulus;
      a = b;
      b = c;
    }
    int[] result = new int[n];
    digits(a, result, 0, u);
    digits(b, result, u, n);
    return result;
  }

  private static long modulo(byte[] number, long modulus) {
    long rest = 0;
    for (byte each : number) {
      rest = ((rest << Byte.SIZE) | (each & 0xff)) % modulus;
    }
    return rest;
  }

  private long power(int exponent) {
    return base.pow(exponent).longValueExact();
  }

  private long small(int[] digits, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * radix + digits[i];
    }
    return value;
  }

  private void digits(long number, int[] result, int from, int to) {
    long rest = number;
    for (int i = to - 1; i >= from; i--) {
      result[i] = (int) (rest % radix);
      rest /= radix;
    }
  }

  /** For texts of any length. */
  int[] encryptInBigIntegers(int[] text, byte[] tweak) {
    int n = text.length;
    int u = n / 2;
    BigInteger[] moduli = {base.pow(u), base.pow(n - u)};
    int halfBytes = (moduli[1].subtract(BigInteger.ONE).bitLength() + 7) / Byte.SIZE;
    Ff1Rounds rounds = new Ff1Rounds(aes, radix, n, tweak, halfBytes);
    BigInteger a = number(text, 0, u);
    BigInteger b = number(text, u, n);
    for (int round = 0; round < ROUNDS; round++) {
      BigInteger y = new BigInteger(1, rounds.next(round, unsigned(b, halfBytes)));
      BigInteger c = a.add(y).mod(moduli[round % 2]);
      a = b;
      b = c;
    }
    int[] result = new int[n];
    digits(a, result, 0, u);
    digits(b, result, u, n);
    return result;
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
