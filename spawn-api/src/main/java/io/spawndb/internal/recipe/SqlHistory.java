package io.spawndb.internal.recipe;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The table {@code spawn_history}, by its full name: a script may change where unqualified names lead.
 *
 * @param table the quoted name with its schema
 */
record SqlHistory(String table) {

  private static final String NAME = "spawn_history";

  /**
   * What is recorded of a file.
   *
   * @param finished whether it ran to its end; only a file outside a transaction can stay unfinished
   */
  record Entry(String digest, boolean finished) {}

  /** Finds the table's place: the schema in which a new table would be made now. */
  static SqlHistory in(Connection connection) throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString().strip();
    String schema = connection.getSchema();
    String prefix = schema == null
        ? ""
        : quote + (quote.isEmpty() ? schema : schema.replace(quote, quote + quote)) + quote + ".";
    return new SqlHistory(prefix + NAME);
  }

  void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS " + table
          + " (name varchar(1000) PRIMARY KEY, digest varchar(64) NOT NULL,"
          + " applied_at timestamp with time zone)");
    }
  }

  boolean exists(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, connection.getSchema(), NAME, null)) {
      return tables.next();
    }
  }

  Map<String, Entry> entries(Connection connection) throws SQLException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT name, digest, applied_at FROM " + table)) {
      while (rows.next()) {
        entries.put(rows.getString(1), new Entry(rows.getString(2), rows.getTimestamp(3) != null));
      }
    }
    return entries;
  }

  void begin(Connection connection, SqlFile file) throws SQLException {
    String sql = "INSERT INTO " + table + " (name, digest) VALUES (?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.name());
      statement.setString(2, file.link().digest());
      statement.executeUpdate();
    }
  }

  void finish(Connection connection, SqlFile file) throws SQLException {
    String sql = "UPDATE " + table + " SET applied_at = CURRENT_TIMESTAMP WHERE name = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.name());
      statement.executeUpdate();
    }
  }

  /** Returns what makes an unfinished file run again, once what it had done is undone. */
  String resume(String name) {
    return "DELETE FROM %s WHERE name = '%s'".formatted(table, name.replace("'", "''"));
  }
}
