package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Constraint.Check;
import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Masked rows of a sample, as the source's server judges them: it has the types and functions that the
 * table's rules are made of.
 *
 * @param table the table's plan
 * @param rows masked rows in COPY's text format
 */
record MaskedRows(TablePlan table, List<byte[]> rows) {

  /** Returns why the rows would break a rule, if they would. */
  Optional<Reason> violation(Connection source, Check check) throws SQLException {
    List<ColumnPlan> copied = table.copied();
    boolean masked = copied.stream()
        .anyMatch(column ->
            column.masked() && check.columns().contains(column.column().name()));
    boolean complete = check.columns().stream()
        .allMatch(name -> copied.stream().anyMatch(each -> each.column().name().equals(name)));
    if (!masked || !complete || rows.isEmpty()) {
      return Optional.empty();
    }
    boolean broken = ask(
            source,
            "SELECT count(*) FROM (%s) t WHERE NOT (%s)".formatted(values(), check.expression()))
        .map(count -> !count.equals("0"))
        .orElse(false);
    return broken
        ? Optional.of(Reason.of(
            table.table() + " (" + check.name() + ")",
            "masked values would break this rule over " + String.join(", ", check.columns())
                + "; choose a masker whose results satisfy it, such as text.pick or fixed"))
        : Optional.empty();
  }

  /** Returns why a masked value is none of its column's type, if there is one. */
  Optional<Reason> misfit(Connection source) throws SQLException {
    if (rows.isEmpty() || table.copied().stream().noneMatch(ColumnPlan::masked)) {
      return Optional.empty();
    }
    String answer = ask(source, "SELECT count(*) FROM (" + values() + ") t").orElse("");
    return answer.matches("[0-9]+")
        ? Optional.empty()
        : Optional.of(
            Reason.of(
                table.table().toString(),
                "a masked value is none of its column's type (SQLState " + answer
                    + "); choose another masker for its enumerations, domains and other special types"));
  }

  /** Returns the only value, or the SQLState; the session goes on either way. */
  private static Optional<String> ask(Connection source, String query) throws SQLException {
    Savepoint before = source.setSavepoint();
    try (Statement sql = source.createStatement()) {
      sql.setEscapeProcessing(false);
      try (ResultSet row = sql.executeQuery(query)) {
        return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      source.rollback(before);
      return Optional.of(String.valueOf(e.getSQLState()));
    } finally {
      if (!source.isClosed()) {
        source.releaseSavepoint(before);
      }
    }
  }

  private String values() {
    List<ColumnPlan> copied = table.copied();
    List<String> lines = new ArrayList<>();
    for (byte[] row : rows) {
      List<String> fields = new ArrayList<>();
      int from = 0;
      for (ColumnPlan column : copied) {
        int to = from;
        while (row[to] != CopyText.FIELD_END && row[to] != CopyText.ROW_END) {
          to++;
        }
        String value = CopyText.isNull(row, from, to) || (!column.masked() && !needed(column))
            ? "NULL"
            : Sql.literal(CopyText.decode(row, from, to));
        fields.add("CAST(" + value + " AS " + column.column().type() + ")");
        from = to + 1;
      }
      lines.add("(" + String.join(", ", fields) + ")");
    }
    List<String> names = copied.stream().map(column -> column.column().name()).toList();
    return "SELECT * FROM (VALUES " + String.join(", ", lines) + ") v (" + Sql.names(names) + ")";
  }

  /** Kept values go back only where a rule may need them: the others may be large. */
  private static boolean needed(ColumnPlan column) {
    return switch (column.column().kind()) {
      case BYTES, JSON, ARRAY -> false;
      default -> true;
    };
  }
}
