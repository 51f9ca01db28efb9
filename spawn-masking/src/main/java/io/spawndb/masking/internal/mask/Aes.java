package io.spawndb.masking.internal.mask;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** One block of AES at a time, with a key that no other use has. Confined to one thread. */
final class Aes {

  static final int BLOCK_BYTES = 16;

  private final Cipher cipher;

  Aes(byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES", e);
    }
  }

  /** Encrypts blocks in their places, each on its own. Many at once cost much less than one by one. */
  void encrypt(byte[] blocks) {
    try {
      cipher.update(blocks, 0, blocks.length, blocks, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A block has 16 bytes", e);
    }
  }
}
