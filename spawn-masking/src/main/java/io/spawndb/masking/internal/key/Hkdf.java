package io.spawndb.masking.internal.key;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HKDF with SHA-256.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>
 */
final class Hkdf {

  private static final String ALGORITHM = "HmacSHA256";

  private Hkdf() {}

  static byte[] derive(byte[] secret, byte[] salt, byte[] info, int length) {
    byte[] pseudoRandomKey = mac(salt.length == 0 ? new byte[32] : salt, secret);
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    byte[] block = {};
    for (int i = 1; output.size() < length; i++) {
      ByteArrayOutputStream input = new ByteArrayOutputStream();
      input.writeBytes(block);
      input.writeBytes(info);
      input.write(i);
      block = mac(pseudoRandomKey, input.toByteArray());
      output.writeBytes(block);
    }
    return Arrays.copyOf(output.toByteArray(), length);
  }

  private static byte[] mac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
