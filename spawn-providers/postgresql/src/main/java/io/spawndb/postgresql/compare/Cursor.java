package io.spawndb.postgresql.compare;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorted rows of a database, of which few are in memory: key values, then a text that stands for all. */
public final class Cursor implements AutoCloseable {

  private static final int AT_ONCE = 1000;

  private final Statement statement;
  private final ResultSet rows;
  private final int keys;

  /** The row that the cursor is on; null at the end. */
  private @Nullable List<String> key;

  private String content = "";

  /**
   * Begins with the first row.
   *
   * @param keys how many columns the key has; one more stands for all
   */
  public Cursor(Connection connection, String query, int keys) throws SQLException {
    this.statement = connection.createStatement();
    this.keys = keys;
    statement.setFetchSize(AT_ONCE);
    statement.setEscapeProcessing(false);
    this.rows = statement.executeQuery(query);
    next();
  }

  void next() throws SQLException {
    if (!rows.next()) {
      key = null;
      return;
    }
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= keys; i++) {
      values.add(rows.getString(i));
    }
    key = values;
    content = rows.getString(keys + 1);
  }

  @Nullable
  List<String> key() {
    return key;
  }

  String content() {
    return content;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
