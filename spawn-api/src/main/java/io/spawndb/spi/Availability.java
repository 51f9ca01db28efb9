package io.spawndb.spi;

/**
 * Whether a place can be used.
 *
 * @param usable whether it can
 * @param explanation what was found: a version, or what is missing
 * @param remedy what to do if it cannot be used; empty if it can
 */
public record Availability(boolean usable, String explanation, String remedy) {

  /** It can be used. */
  public static Availability usable(String explanation) {
    return new Availability(true, explanation, "");
  }

  /** It cannot be used. */
  public static Availability unusable(String explanation, String remedy) {
    return new Availability(false, explanation, remedy);
  }
}
