package io.spawndb.cli.state;

import io.spawndb.api.Difference;
import io.spawndb.api.SchemaChange;
import io.spawndb.api.TableDifference;
import io.spawndb.api.TableDifference.RowChange;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.Session;
import java.util.Optional;

/** Shows a difference: one table with a line for each thing that differs. */
final class DiffReport {

  private static final int SHOWN = 60;

  private final Difference difference;

  DiffReport(Difference difference) {
    this.difference = difference;
  }

  void print(Session session) {
    boolean people = session.options().output() == OutputFormat.TABLE;
    Table table = Table.of("change", "kind", "name", "before", "after");
    for (SchemaChange change : difference.schema()) {
      table.row(
          change.change(),
          change.kind(),
          change.name(),
          text(change.before(), people),
          text(change.after(), people));
    }
    for (TableDifference each : difference.tables()) {
      if (!each.none()) {
        rows(each, table);
      }
    }
    session.print(table);
  }

  private static void rows(TableDifference each, Table table) {
    Optional<TableDifference.Rows> rows = each.rows();
    table.row("rows", "table", each.table(), each.rowsBefore(), each.rowsAfter());
    if (rows.isEmpty()) {
      return;
    }
    count("added", rows.get().added(), each, table);
    count("removed", rows.get().removed(), each, table);
    count("changed", rows.get().changed(), each, table);
    for (RowChange change : rows.get().keys()) {
      table.row(
          change.change(),
          "row",
          each.table() + " (" + String.join(", ", change.key()) + ")",
          null,
          null);
    }
  }

  private static void count(String change, long count, TableDifference each, Table table) {
    if (count > 0) {
      boolean gone = change.equals("removed");
      table.row(change, "rows", each.table(), gone ? count : null, gone ? null : count);
    }
  }

  /** People see the beginning, in one line; programs see all. */
  private static @org.jspecify.annotations.Nullable String text(
      Optional<String> text, boolean people) {
    if (!people || text.isEmpty()) {
      return text.orElse(null);
    }
    String line = text.get().replaceAll("\\s+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }
}
