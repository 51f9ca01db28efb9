package io.spawndb.postgresql.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who has a transaction open in a database, from {@code pg_stat_activity}. */
final class OpenTransactions {

  /** What was run is left out: it can hold values. */
  private static final String QUERY = """
      select format('process %s%s%s, %s since %s', pid,
          coalesce(' of application ' || quote_literal(nullif(application_name, '')), ''),
          coalesce(' at ' || host(client_addr) || ':' || client_port, ''),
          state, to_char(state_change, 'YYYY-MM-DD HH24:MI:SS TZ'))
      from pg_catalog.pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
      order by xact_start
      limit 10
      """;

  private OpenTransactions() {}

  static List<String> describe(Connection connection) throws SQLException {
    List<String> sentences = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(QUERY)) {
      while (rows.next()) {
        sentences.add(rows.getString(1));
      }
    }
    return sentences;
  }
}
