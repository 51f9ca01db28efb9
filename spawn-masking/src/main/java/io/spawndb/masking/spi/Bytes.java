package io.spawndb.masking.spi;

/** Numbers in bytes, the most significant byte first. */
final class Bytes {

  private Bytes() {}

  static long toLong(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << 8) | (bytes[offset + i] & 0xff);
    }
    return value;
  }
}
