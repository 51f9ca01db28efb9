package io.spawndb.internal.config;

import java.util.List;

/**
 * What one source says.
 *
 * @param rank which source
 * @param said in the order of the source
 */
record Layer(Rank rank, List<Said> said) {

  /** The sources, the strongest first. */
  enum Rank {
    /** URL, API or command line. */
    EXPLICIT,
    /** {@code -Dspawn.provider}. */
    PROPERTIES,
    /** {@code SPAWN_PROVIDER}. */
    VARIABLES,
    /** The environment's section in the project's file. */
    SECTION,
    /** {@code defaults:} in the project's file. */
    DEFAULTS,
    /** The environment's section in the user's file. */
    USER_SECTION,
    /** {@code defaults:} in the user's file. */
    USER_DEFAULTS;

    /** Whether all that is said is about this one environment, so that every key must fit it. */
    boolean specific() {
      return this == EXPLICIT || this == SECTION || this == USER_SECTION;
    }

    boolean inFile() {
      return compareTo(SECTION) >= 0;
    }
  }

  /** Copies what is said. */
  Layer {
    said = List.copyOf(said);
  }
}
