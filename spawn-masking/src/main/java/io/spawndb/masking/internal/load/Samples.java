package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.SQLException;
import java.util.List;

/** Some rows of each table, to try a plan out on. */
interface Samples {

  /** Returns rows with the fields that {@link SelectRows#asked} names, each with its line end. */
  List<byte[]> rows(TablePlan table) throws SQLException;
}
