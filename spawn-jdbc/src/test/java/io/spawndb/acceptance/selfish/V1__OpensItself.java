package io.spawndb.acceptance.selfish;

import java.sql.Connection;
import java.sql.DriverManager;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A migration that ignores the connection it is given. */
public class V1__OpensItself extends BaseJavaMigration {

  @Override
  public void migrate(Context context) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:spawn:selfish")) {
      connection.createStatement().execute("create table never (id int)");
    }
  }
}
