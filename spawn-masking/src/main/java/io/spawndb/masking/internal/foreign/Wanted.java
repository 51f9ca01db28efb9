package io.spawndb.masking.internal.foreign;

import java.util.Optional;

/**
 * A field that is wanted.
 *
 * @param column the target's name of the column
 * @param type the target's type
 * @param expression what the source computes in the column's place, in its own SQL
 */
public record Wanted(String column, String type, Optional<String> expression) {}
