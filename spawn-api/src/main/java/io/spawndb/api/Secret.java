package io.spawndb.api;

/**
 * A text that must not be printed.
 *
 * @param reveal the text itself
 */
public record Secret(String reveal) {

  /** Returns a mask, always the same. */
  @Override
  public String toString() {
    return "********";
  }
}
