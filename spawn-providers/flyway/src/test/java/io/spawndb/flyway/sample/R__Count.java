package io.spawndb.flyway.sample;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Runs after the versioned ones. */
public final class R__Count extends BaseJavaMigration {

  @Override
  public Integer getChecksum() {
    return 1;
  }

  @Override
  public void migrate(Context context) throws Exception {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("create table counted as select count(*) as n from sample");
    }
  }
}
