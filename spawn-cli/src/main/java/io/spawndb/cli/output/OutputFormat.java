package io.spawndb.cli.output;

/** How data is written to standard output. */
public enum OutputFormat {
  /** Aligned columns with a heading, for people. */
  TABLE,
  /** Columns separated by tabs without a heading, for cut and awk. */
  PLAIN,
  /** RFC 4180 with a heading. */
  CSV,
  /** One JSON value. */
  JSON
}
