package io.spawndb.flyway.sample;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Fills a table that {@code V1__table.sql} beside it makes. */
public final class V2__Fill extends BaseJavaMigration {

  @Override
  public Integer getChecksum() {
    return 42;
  }

  @Override
  public void migrate(Context context) throws Exception {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("insert into sample values (2)");
    }
  }
}
