package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.write.Target;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * The schema that rows go into.
 *
 * @param catalog its tables and rules
 * @param partitions the numbers of the tables that partitions belong to, by schema and name
 */
record Goal(Catalog catalog, Map<List<String>, Long> partitions) {

  static Goal of(Target target) throws SQLException {
    return new Goal(target.catalog(), target.partitions());
  }
}
