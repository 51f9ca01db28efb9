package io.spawndb.mariadb.load;

import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a data file into its table, many with one statement. */
final class FileLoad {

  /** Rows in one statement: few enough for a packet of usual size. */
  private static final int MANY = 500;

  private static final Pattern ROW = Pattern.compile(" at row (\\d+)");

  private final Connection connection;
  private final Table table;
  private final List<String> columns = new ArrayList<>();
  private final List<List<@Nullable String>> rows = new ArrayList<>();
  private final List<Integer> lines = new ArrayList<>();
  private final Failures failures;

  FileLoad(Connection connection, Table table, Failures failures) {
    this.connection = connection;
    this.table = table;
    this.failures = failures;
  }

  void load(DataFile file, Work work) throws SQLException, IOException, InterruptedException {
    try (Text in = Text.open(file.resource())) {
      DataRows source = new DataRows(in, file.tabs());
      header(source.next());
      int line = source.line();
      for (List<@Nullable String> row = source.next(); row != null; row = source.next()) {
        if (row.size() != columns.size()) {
          throw new ScriptException(
              line,
              "there are " + row.size() + " values for " + columns.size() + " columns",
              "Quote values that hold the separator, and leave no line empty");
        }
        rows.add(row);
        lines.add(line);
        line = source.line();
        if (rows.size() == MANY) {
          work.proceed("loading");
          flush();
        }
      }
      flush();
    }
  }

  private void header(@Nullable List<@Nullable String> names) throws ScriptException {
    if (names == null) {
      throw new ScriptException(
          1, "the file is empty", "Write the names of the columns into the first line");
    }
    for (String written : names) {
      String name = String.valueOf(written);
      Optional<String> column =
          table.columns().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
      if (column.isEmpty() || columns.contains(column.get())) {
        throw new ScriptException(
            1,
            column.isEmpty()
                ? "table " + table.name() + " has no column '" + name + "' that takes values"
                : "column '" + name + "' is named twice",
            "The first line names columns, out of "
                + String.join(", ", table.columns().keySet()));
      }
      columns.add(column.get());
    }
  }

  private void flush() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement sql = connection.prepareStatement(statement())) {
      int parameter = 1;
      for (List<@Nullable String> row : rows) {
        for (int i = 0; i < row.size(); i++) {
          sql.setString(parameter++, value(columns.get(i), row.get(i)));
        }
      }
      sql.execute();
    } catch (SQLException e) {
      throw failures.ofRow(line(e), e);
    }
    rows.clear();
    lines.clear();
  }

  private String statement() {
    String names = columns.stream().map(Table::quoted).collect(Collectors.joining(", "));
    String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    return "INSERT INTO " + Table.quoted(table.name()) + " (" + names + ") VALUES "
        + String.join(", ", Collections.nCopies(rows.size(), row));
  }

  private @Nullable String value(String column, @Nullable String written) {
    if (written == null || !table.isTruth(column)) {
      return written;
    }
    return switch (written) {
      case "true", "t" -> "1";
      case "false", "f" -> "0";
      default -> written;
    };
  }

  private int line(SQLException failure) {
    Matcher row = ROW.matcher(String.valueOf(failure.getMessage()));
    if (row.find()) {
      int number = Integer.parseInt(row.group(1));
      return number >= 1 && number <= lines.size() ? lines.get(number - 1) : 0;
    }
    return 0;
  }
}
