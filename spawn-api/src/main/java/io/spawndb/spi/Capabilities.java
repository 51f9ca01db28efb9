package io.spawndb.spi;

/**
 * What a place can do.
 *
 * @param cloneCost what a clone costs
 * @param keepsTarget whether {@code replace} and {@code freeze} leave the target as it was
 */
public record Capabilities(CloneCost cloneCost, boolean keepsTarget) {

  /** What a clone costs. */
  public enum CloneCost {
    /** The same at any size: storage is shared until it is written. */
    SHARED,
    /** Time and disk in proportion to the size. */
    COPIED,
    /** Not known before the first clone. */
    UNKNOWN
  }
}
