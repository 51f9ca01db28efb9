package io.spawndb.internal.config;

/**
 * A text and where it was said.
 *
 * @param text as written, {@code ${...}} included
 * @param place where
 */
record Text(String text, Place place) {

  /** Returns the place, not the text: it may be a secret. */
  @Override
  public String toString() {
    return "text from " + place.origin();
  }
}
