package io.spawndb.masking.internal.write;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows on their way into a table of MariaDB: some megabytes are held, then taken with one {@code LOAD DATA}. Its
 * format is that of COPY, but for two escapes.
 *
 * @see <a href="https://mariadb.com/kb/en/load-data-infile/">LOAD DATA INFILE</a>
 */
final class LoadedRows implements RowSink {

  /** Enough for the costs of a statement to be of no weight, and no more to send again. */
  private static final int MANY_BYTES = 8 << 20;

  private static final int DEADLOCK = 1213;
  private static final int ATTEMPTS = 10;
  private static final int FORBIDDEN = 4166;
  private static final int FORBIDDEN_BEFORE = 1148;

  private final Connection session;
  private final Complaints complaints;
  private final String table;
  private final String statement;
  private byte[] held = new byte[1 << 17];
  private int length;

  /**
   * Begins.
   *
   * @param name the table that takes the rows
   * @param into the table as the catalog has it
   */
  LoadedRows(Connection session, String name, TablePlan plan, Table into, List<String> columns) {
    this.session = session;
    this.table = plan.table().toString();
    this.complaints = new Complaints(table, columns);
    this.statement = statement(name, plan, into, columns);
  }

  private static String statement(String name, TablePlan plan, Table into, List<String> columns) {
    List<String> fields = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (String column : columns) {
      Column target = into.column(column).orElseThrow();
      Column source = plan.column(column).map(ColumnPlan::column).orElse(target);
      String variable = "@v" + fields.size();
      Optional<String> value = MariaTypes.value(source, target, variable);
      fields.add(value.isPresent() ? variable : MariaSession.name(column));
      value.ifPresent(sql -> values.add(MariaSession.name(column) + " = " + sql));
    }
    return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE " + MariaSession.name(name)
        + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY"
        + " '\\n' (" + String.join(", ", fields) + ")"
        + (values.isEmpty() ? "" : " SET " + String.join(", ", values));
  }

  @Override
  public void write(byte[] rows, int size) throws SQLException {
    if (held.length - length < size) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, length + size));
    }
    int from = 0;
    for (int i = 0; i < size; i++) {
      if (rows[i] == '\\') {
        hold(rows, from, i);
        from = i + 2;
        escape(rows[++i]);
      }
    }
    hold(rows, from, size);
    if (length >= MANY_BYTES) {
      send();
    }
  }

  private void hold(byte[] rows, int from, int to) {
    System.arraycopy(rows, from, held, length, to - from);
    length += to - from;
  }

  /** MariaDB takes the letters of two of COPY's escapes for themselves; the bytes mean what they are. */
  private void escape(byte letter) {
    switch (letter) {
      case 'f' -> held[length++] = '\f';
      case 'v' -> held[length++] = 0x0b;
      default -> {
        held[length++] = '\\';
        held[length++] = letter;
      }
    }
  }

  @Override
  public void end() throws SQLException {
    send();
  }

  private void send() throws SQLException {
    List<Reason> reasons = sent();
    if (!reasons.isEmpty()) {
      throw new PreparationException(
          "Masked rows do not go into " + table + ": "
              + String.join(
                  "; ",
                  reasons.stream()
                      .map(each -> each.where() + " " + each.problem())
                      .toList()),
          "Choose other maskers, or let the migrations make columns that take the values of the source",
          null);
    }
  }

  /** Sends what is held, and returns what the server says against it. */
  List<Reason> sent() throws SQLException {
    if (length == 0) {
      return List.of();
    }
    for (int attempt = 1; ; attempt++) {
      try (Statement sql = session.createStatement()) {
        sql.setEscapeProcessing(false);
        sql.unwrap(org.mariadb.jdbc.Statement.class)
            .setLocalInfileInputStream(new ByteArrayInputStream(held, 0, length));
        long arrived = sql.executeLargeUpdate(statement);
        List<Reason> reasons = complaints.of(sql.getWarnings(), lines() - arrived);
        length = 0;
        return reasons;
      } catch (SQLException e) {
        if (e.getErrorCode() == FORBIDDEN || e.getErrorCode() == FORBIDDEN_BEFORE) {
          throw new PreparationException(
              "The server does not take rows from its clients: local_infile is off",
              "Set local_infile = 1 in its configuration, or SET GLOBAL local_infile = 1",
              null);
        }
        if (e.getErrorCode() != DEADLOCK || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private long lines() {
    long lines = 0;
    for (int i = 0; i < length; i++) {
      lines += held[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  @Override
  public void close() {
    length = 0;
  }
}
