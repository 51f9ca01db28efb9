package io.spawndb.masking.spi;

/** What a column holds, as far as maskers tell apart. */
public enum Kind {
  /** {@code smallint}, {@code integer}, {@code bigint}. */
  INTEGER,
  /** {@code numeric}, {@code real}, {@code double precision}. */
  NUMBER,
  /** {@code text}, {@code varchar}, {@code char}, and domains over them. */
  TEXT,
  /** {@code date}. */
  DATE,
  /** {@code timestamp}, with or without time zone. */
  TIMESTAMP,
  /** {@code uuid}. */
  UUID,
  /** {@code boolean}. */
  BOOLEAN,
  /** {@code json}, {@code jsonb}. */
  JSON,
  /** {@code bytea}. */
  BYTES,
  /** An array of anything. */
  ARRAY,
  /** Every other type, such as an enumeration, a range, {@code inet} or {@code tsvector}. */
  OTHER
}
