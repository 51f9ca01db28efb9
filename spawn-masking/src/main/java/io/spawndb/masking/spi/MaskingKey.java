package io.spawndb.masking.spi;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one domain: a keyed function, and further keys derived from it. Confined to one thread;
 * shows nothing of itself.
 */
public final class MaskingKey {

  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;
  private final Mac mac;

  /** Takes 32 bytes. */
  public MaskingKey(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("A domain's key has 32 bytes, not " + key.length);
    }
    this.key = key.clone();
    this.mac = mac(this.key);
  }

  /** Returns 32 bytes that depend on the text and the key. */
  public byte[] digest(String text) {
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
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
    return mac(key).doFinal(("derive:" + purpose).getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "a masking key";
  }
}
