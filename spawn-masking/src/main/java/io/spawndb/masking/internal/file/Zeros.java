package io.spawndb.masking.internal.file;

/** Dates that MySQL has and nobody else. */
public final class Zeros {

  private Zeros() {}

  /** Whether a text is a date like {@code 0000-00-00} or {@code 2024-00-00}. */
  public static boolean inDate(byte[] value) {
    return value.length >= 10
        && ((pair(value, 0) && pair(value, 2)) || pair(value, 5) || pair(value, 8));
  }

  private static boolean pair(byte[] value, int at) {
    return value[at] == '0' && value[at + 1] == '0';
  }
}
