package io.spawndb.spi;

/**
 * Something that {@code spawn doctor} tells.
 *
 * @param level how bad it is
 * @param subject what it is about
 * @param explanation what was found
 * @param remedy what to do; empty if nothing
 */
public record Finding(Level level, String subject, String explanation, String remedy) {

  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    GOOD,
    /** It was wrong and is repaired. */
    FIXED,
    /** Works, but somebody may want to act. */
    WARNING,
    /** Does not work. */
    PROBLEM
  }
}
