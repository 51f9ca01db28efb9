package io.spawndb.masking.internal.mask;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The round function of {@link Ff1} for one text: what AES makes of tweak, round and half. Confined to one thread. */
final class Ff1Rounds {

  private final Aes aes;
  private final byte[] begun;
  private final byte[] asked;
  private final int halfBytes;
  private final int resultBytes;

  /**
   * Does what all rounds have in common.
   *
   * @param digits how many the text has
   * @param halfBytes how many bytes the longer half has as a number
   */
  Ff1Rounds(Aes aes, int radix, int digits, byte[] tweak, int halfBytes) {
    this.aes = aes;
    this.halfBytes = halfBytes;
    this.resultBytes = 4 * ((halfBytes + 3) / 4) + 4;
    begun = ByteBuffer.allocate(Aes.BLOCK_BYTES)
        .put(new byte[] {1, 2, 1, (byte) (radix >> 16), (byte) (radix >> 8), (byte) radix, 10})
        .put((byte) (digits / 2))
        .putInt(digits)
        .putInt(tweak.length)
        .array();
    aes.encrypt(begun);
    int padding = Math.floorMod(-tweak.length - halfBytes - 1, Aes.BLOCK_BYTES);
    asked = Arrays.copyOf(tweak, tweak.length + padding + 1 + halfBytes);
  }

  /** Returns the bytes of a number, the highest first, for a half that is written the same way. */
  byte[] next(int round, byte[] half) {
    asked[asked.length - halfBytes - 1] = (byte) round;
    System.arraycopy(half, 0, asked, asked.length - halfBytes, halfBytes);
    byte[] block = begun.clone();
    for (int at = 0; at < asked.length; at += Aes.BLOCK_BYTES) {
      for (int i = 0; i < Aes.BLOCK_BYTES; i++) {
        block[i] ^= asked[at + i];
      }
      aes.encrypt(block);
    }
    return resultBytes <= Aes.BLOCK_BYTES ? Arrays.copyOf(block, resultBytes) : stretched(block);
  }

  private byte[] stretched(byte[] block) {
    ByteBuffer result = ByteBuffer.allocate(resultBytes + Aes.BLOCK_BYTES);
    result.put(block);
    for (int j = 1; result.position() < resultBytes; j++) {
      byte[] next = block.clone();
      for (int i = 0; i < Integer.BYTES; i++) {
        next[Aes.BLOCK_BYTES - 1 - i] ^= (byte) (j >> (8 * i));
      }
      aes.encrypt(next);
      result.put(next);
    }
    return Arrays.copyOf(result.array(), resultBytes);
  }
}
