package io.spawndb.masking.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The key of one domain: a keyed function, and further keys derived from it. Confined to one thread;
 * shows nothing of itself.
 */
public final class MaskingKey {

  private static final String ALGORITHM = "SHA-256";
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER = 0x36;
  private static final byte OUTER = 0x5c;

  /** The digest after the first block of HMAC, which is the same for every text. */
  private final MessageDigest inner;

  private final MessageDigest outer;

  /** Takes 32 bytes. */
  public MaskingKey(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("A domain's key has 32 bytes, not " + key.length);
    }
    this.inner = begun(key, INNER);
    this.outer = begun(key, OUTER);
  }

  /** Returns 32 bytes that depend on the text and the key: its HMAC-SHA256. */
  public byte[] digest(String text) {
    MessageDigest first = copy(inner);
    MessageDigest second = copy(outer);
    return second.digest(first.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns 64 bits that depend on the text and the key. */
  public long number(String text) {
    return Bytes.toLong(digest(text), 0);
  }

  /** Returns a number from 0 to {@code bound - 1}; no number is more than 2^-32 likelier than another. */
  public int below(int bound, String text) {
    return (int) Long.remainderUnsigned(number(text), bound);
  }

  /** Returns 32 bytes for a purpose of their own, such as the key of a cipher. */
  public byte[] derived(String purpose) {
    return digest("derive:" + purpose);
  }

  private static MessageDigest begun(byte[] key, byte pad) {
    byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
    for (int i = 0; i < BLOCK_BYTES; i++) {
      block[i] ^= pad;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
      digest.update(block);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static MessageDigest copy(MessageDigest begun) {
    try {
      return (MessageDigest) begun.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The platform's " + ALGORITHM + " cannot be copied", e);
    }
  }

  @Override
  public String toString() {
    return "a masking key";
  }
}
