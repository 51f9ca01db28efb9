package io.spawndb.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.spawndb.api.Environment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Test classes as users write them. */
final class Examples {

  static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private Examples() {}

  static String database(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select current_database(), count(*) from customer")) {
      row.next();
      assertThat(row.getInt(2)).isPositive();
      SEEN.add(row.getString(1));
      return row.getString(1);
    }
  }

  @Tag("example")
  @SpawnTest("orders")
  static class OneForAll {

    private static String first = "";

    @BeforeAll
    static void before(Connection connection) throws SQLException {
      first = database(connection);
    }

    @Test
    void bothSee(DataSource dataSource) throws SQLException {
      try (Connection connection = dataSource.getConnection()) {
        assertThat(database(connection)).isEqualTo(first);
      }
    }

    @Test
    void theSame(Environment environment, @SpawnEnvironment String url) throws SQLException {
      assertThat(environment.name()).isEqualTo("orders");
      try (Connection connection = DriverManager.getConnection(url)) {
        assertThat(database(connection)).isEqualTo(first);
      }
    }
  }

  @Tag("example")
  @Execution(ExecutionMode.CONCURRENT)
  @SpawnTest(value = "orders", scope = Scope.METHOD)
  static class OneForEach {

    @Test
    void one(Connection connection) throws SQLException {
      insert(connection);
    }

    @Test
    void two(Connection connection) throws SQLException {
      insert(connection);
    }

    @Test
    void three(Connection connection) throws SQLException {
      insert(connection);
    }

    private static void insert(Connection connection) throws SQLException {
      database(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into customer values (2)");
      }
    }
  }

  @Tag("example")
  @SpawnTest("orders")
  static class Failing {

    @Test
    void fails(Connection connection) throws SQLException {
      database(connection);
      fail("on purpose");
    }
  }

  @Tag("example")
  static class Unnamed {

    @Test
    void works(@SpawnEnvironment("orders") Connection connection) throws SQLException {
      database(connection);
    }

    @Test
    void doesNot(@SpawnEnvironment DataSource dataSource) {
      fail("must not be called with " + dataSource);
    }
  }

  @Tag("example")
  @SpawnTest("orders")
  static class FromCheckpoint {

    @Test
    @Checkpoint("bug-42")
    void hasItsRows(Connection connection) throws SQLException {
      assertThat(rows(connection)).isEqualTo(2);
    }

    @Test
    void othersDoNot(Connection connection) throws SQLException {
      assertThat(rows(connection)).isEqualTo(1);
    }

    private static int rows(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select count(*) from customer")) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
