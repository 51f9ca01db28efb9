package io.spawndb.postgresql.load;

import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows statements that dumps carry, that would fail here, and that would change nothing. Only these may
 * be passed over.
 */
final class NoOps {

  private static final int HAS_TRANSACTION_TIMEOUT = 17;

  private static final Pattern COMMENT = Pattern.compile(
      "(?is)comment\\s+on\\s+extension\\s+(?:\"([^\"]+)\"|(\\w+))\\s+is\\s+'((?:[^'\\\\]|'')*)'");

  private final Connection connection;

  NoOps(Connection connection) {
    this.connection = connection;
  }

  boolean contains(Statement statement) throws SQLException {
    if (statement.begins("set", "transaction_timeout")) {
      return statement.text().matches("(?is)set\\s+transaction_timeout\\s*(=|to)\\s*'?0'?")
          && connection.getMetaData().getDatabaseMajorVersion() < HAS_TRANSACTION_TIMEOUT;
    }
    if (!statement.begins("comment", "on", "extension")) {
      return false;
    }
    Matcher comment = COMMENT.matcher(statement.text());
    return comment.matches() && isComment(name(comment), comment.group(3).replace("''", "'"));
  }

  private static String name(Matcher comment) {
    String quoted = comment.group(1);
    return quoted == null ? comment.group(2).toLowerCase(java.util.Locale.ROOT) : quoted;
  }

  private boolean isComment(String extension, String text) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("SELECT FROM pg_catalog.pg_extension WHERE extname = ?"
            + " AND pg_catalog.obj_description(oid, 'pg_extension') = ?")) {
      sql.setString(1, extension);
      sql.setString(2, text);
      try (ResultSet row = sql.executeQuery()) {
        return row.next();
      }
    }
  }
}
