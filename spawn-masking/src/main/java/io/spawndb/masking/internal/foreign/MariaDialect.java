package io.spawndb.masking.internal.foreign;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * MariaDB and MySQL. What is not text is made text by the server: drivers differ in what they make of years,
 * bits and zero dates.
 *
 * @param url tells which driver it is
 */
record MariaDialect(String url) implements Dialect {

  private static final int BATCH_BYTES = 4 << 20;
  private static final int MOST_ROWS = 5_000;

  private static final List<String> BEGIN = List.of(
      "SET NAMES utf8mb4",
      "SET SESSION sql_mode = '', time_zone = '+00:00', net_read_timeout = 3600,"
          + " net_write_timeout = 3600, wait_timeout = 86400",
      "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
      "SET SESSION TRANSACTION READ ONLY",
      "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");

  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum");
  private static final Set<String> BINARY =
      Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint");
  private static final Set<String> AS_WRITTEN =
      Set.of("decimal", "numeric", "double", "year", "json", "uuid", "inet4", "inet6");

  @Override
  public SQLDialect jooq() {
    return SQLDialect.MARIADB;
  }

  @Override
  public void begin(Connection session) throws SQLException {
    try (Statement sql = session.createStatement()) {
      for (String statement : BEGIN) {
        sql.execute(statement);
      }
    }
  }

  @Override
  public List<ForeignTable> tables(Connection session) throws SQLException {
    return MariaCatalog.tables(session);
  }

  @Override
  public List<ForeignKey> keys(Connection session) throws SQLException {
    return MariaCatalog.keys(session);
  }

  @Override
  public List<String> notes(Connection session) throws SQLException {
    return MariaCatalog.notes(session);
  }

  @Override
  public Optional<Extract> extract(ForeignColumn column, String target) {
    String name = "t." + DSL.using(jooq()).render(DSL.quotedName(column.name()));
    String type = column.type();
    if (TEXTS.contains(type)) {
      return Optional.of(new Extract(name, Extract.Shape.TEXT));
    }
    if (BINARY.contains(type)) {
      return binary(name, target);
    }
    if (INTEGERS.contains(type)) {
      // Filled up with zeros a number would be another text, and masked differently.
      return asText(column.full().contains("zerofill") ? name + " + 0" : name);
    }
    if (AS_WRITTEN.contains(type)) {
      return asText(name);
    }
    return switch (type) {
      // A float shows six digits of what it holds, unless its type says how many.
      case "float" -> asText(column.digits() < 0 ? name + " + 0e0" : name);
      case "bit" -> bits(name, column, target);
      case "set" -> set(name, target);
      case "date", "datetime", "timestamp" ->
        Optional.of(new Extract(text(name), Extract.Shape.DATE));
      case "time" -> time(name, target);
      default -> Optional.empty();
    };
  }

  private Optional<Extract> asText(String expression) {
    return Optional.of(new Extract(text(expression), Extract.Shape.TEXT));
  }

  private static Optional<Extract> binary(String name, String target) {
    if (target.equals("uuid")) {
      return Optional.of(new Extract(name, Extract.Shape.UUID));
    }
    return target.equals("bytea") || target.contains("binary") || target.endsWith("blob")
        ? Optional.of(new Extract(name, Extract.Shape.BYTES))
        : Optional.empty();
  }

  private Optional<Extract> bits(String name, ForeignColumn column, String target) {
    return target.startsWith("bit")
        ? asText("LPAD(BIN(" + name + " + 0), " + column.digits() + ", '0')")
        : asText(name + " + 0");
  }

  private Optional<Extract> set(String name, String target) {
    if (!target.endsWith("[]")) {
      return Optional.of(new Extract(name, Extract.Shape.TEXT));
    }
    String escaped = "REPLACE(REPLACE(" + name + ", '\\\\', '\\\\\\\\'), '\"', '\\\\\"')";
    return Optional.of(new Extract(
        "IF(" + name + " = '', '{}', CONCAT('{\"', REPLACE(" + escaped + ", ',', '\",\"'), '\"}'))",
        Extract.Shape.TEXT));
  }

  private Optional<Extract> time(String name, String target) {
    return Optional.of(new Extract(
        text(name), target.startsWith("time") ? Extract.Shape.TIME : Extract.Shape.TEXT));
  }

  @Override
  public String text(String expression) {
    return "CAST(" + expression + " AS CHAR)";
  }

  /** MySQL's own driver knows only all rows, or one after the other. */
  @Override
  public int fetchSize(long rowBytes) {
    return url.startsWith("jdbc:mysql:")
        ? Integer.MIN_VALUE
        : (int) Math.max(1, Math.min(MOST_ROWS, BATCH_BYTES / rowBytes));
  }
}
