package io.spawndb.masking.internal.load;

/**
 * A field of a row.
 *
 * @param column its name, for messages
 * @param step what happens to it
 * @param trimmed whether blanks at the end are no part of the value, as in {@code char(n)}
 */
record Field(String column, Step step, boolean trimmed) {}
