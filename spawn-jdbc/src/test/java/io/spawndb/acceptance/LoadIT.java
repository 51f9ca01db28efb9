package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.api.PreparationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loading a checkpoint that is older than the migrations. */
@ExtendWith(Acceptance.class)
class LoadIT {

  private static final String BIRTH = "insert into born values (gen_random_uuid())";

  private static void run(Environment environment, String sql) throws SQLException {
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(Environment environment, String query) throws SQLException {
    try (Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void changesNothingIfAMissingMigrationFailsOnItsData() throws SQLException {
    try (Sandbox sandbox = Sandbox.quick()) {
      Environment before = sandbox.environment();
      run(before, BIRTH);
      before.save("two");
      run(before, BIRTH);
      sandbox.write("V2__one_only.sql", "create unique index one_only on born ((true))");
      Environment after = sandbox.environment();

      assertThatThrownBy(() -> after.load("two"))
          .isInstanceOf(PreparationException.class)
          .hasMessageContaining("one_only");

      assertThat(number(before, "select count(*) from born")).isEqualTo(3);
      assertThat(Spawn.doctor(false)).noneMatch(each -> each.explanation().contains("leftover"));
      before.dropCheckpoint("two");
    }
  }

  @Test
  void appliesMissingMigrationsOnce() throws SQLException {
    try (Sandbox sandbox = Sandbox.quick()) {
      sandbox.environment().target();
      sandbox.environment().save("one");
      sandbox.write(
          "V2__number.sql", "create table n (id int); insert into n select count(*) from born");
      Environment after = sandbox.environment();

      after.load("one");
      run(after, BIRTH);
      after.load("one");

      assertThat(number(after, "select count(*) from born")).isEqualTo(1);
      assertThat(number(after, "select sum(id) from n")).isEqualTo(1);
      assertThat(number(sandbox.environment(), "select count(*) from n")).isEqualTo(1);
      after.dropCheckpoint("one");
    }
  }
}
