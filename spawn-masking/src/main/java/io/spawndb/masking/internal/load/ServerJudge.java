package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Constraint.Check;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.write.Judge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A session of PostgreSQL, which casts and checks rows without writing them.
 *
 * @param session only reads; closed with this
 */
record ServerJudge(Connection session) implements Judge {

  @Override
  public List<Reason> judge(Catalog catalog, TablePlan table, List<byte[]> rows)
      throws SQLException {
    MaskedRows results = new MaskedRows(table, rows);
    List<Reason> reasons = new ArrayList<>();
    for (Check check : catalog.on(table.table(), Check.class).toList()) {
      results.violation(session, check).ifPresent(reasons::add);
    }
    results.misfit(session).ifPresent(reasons::add);
    return reasons;
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
