package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.Sql;
import java.util.Optional;

/**
 * What stands in a field of the rows that a source gives.
 *
 * @param column the column's name
 * @param expression what the source computes in its place, if it does
 */
record Asked(String column, Optional<String> expression) {

  static Asked raw(String column) {
    return new Asked(column, Optional.empty());
  }

  String sql() {
    return expression.orElseGet(() -> "t." + Sql.name(column));
  }
}
