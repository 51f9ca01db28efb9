package io.spawndb.masking.internal.foreign;

/**
 * How a column's values become the text that PostgreSQL reads.
 *
 * @param sql what the source computes
 * @param shape what its result is
 */
record Extract(String sql, Shape shape) {

  /** What a value is, as far as that matters on its way. */
  enum Shape {
    /** A text that passes as it is. */
    TEXT,
    /** Bytes, for a {@code bytea}. */
    BYTES,
    /** Sixteen bytes, for a {@code uuid}. */
    UUID,
    /** A date, maybe with a time: zero dates are none. */
    DATE,
    /** A time of day: none beyond 24 hours, none below zero. */
    TIME
  }
}
