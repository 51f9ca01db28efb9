package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.TablePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** How values look before and after: letters and digits are not shown. */
public final class Preview {

  /** A value of a masked column. */
  public record Line(String table, String column, String treatment, String before, String after) {}

  private static final int LONGEST = 40;

  private Preview() {}

  static List<Line> of(Plan plan, Samples samples, int rows) throws SQLException {
    List<Line> lines = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      if (table.copied().stream().anyMatch(ColumnPlan::masked)) {
        List<byte[]> all = samples.rows(table);
        lines.addAll(of(table, plan, all.subList(0, Math.min(rows, all.size()))));
      }
    }
    return lines;
  }

  private static List<Line> of(TablePlan table, Plan plan, List<byte[]> rows) {
    List<Line> lines = new ArrayList<>();
    SelectRows select = new SelectRows(table);
    RowMasker masker = select.masker(plan.policy().maskers(), select.asked());
    RowBuffer buffer = new RowBuffer();
    for (byte[] row : rows) {
      buffer.clear();
      try {
        masker.mask(row, 0, row.length - 1, buffer);
      } catch (RowMasker.Misfit e) {
        throw e.stopping(table.table());
      }
      List<String> before = shapes(row);
      List<String> after = shapes(buffer.bytes());
      for (int i = 0; i < table.copied().size(); i++) {
        ColumnPlan column = table.copied().get(i);
        if (column.masked()) {
          lines.add(new Line(
              table.table().toString(),
              column.column().name(),
              column.treatment(),
              before.get(i),
              after.get(i)));
        }
      }
    }
    return lines;
  }

  private static List<String> shapes(byte[] row) {
    List<String> shapes = new ArrayList<>();
    int from = 0;
    for (int to = 0; ; to++) {
      if (row[to] == CopyText.FIELD_END || row[to] == CopyText.ROW_END) {
        boolean missing = CopyText.isNull(row, from, to);
        shapes.add(missing ? "NULL" : shape(CopyText.decode(row, from, to)));
        from = to + 1;
        if (row[to] == CopyText.ROW_END) {
          return shapes;
        }
      }
    }
  }

  static String shape(String text) {
    StringBuilder shape = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> {
      if (Character.isDigit(c)) {
        shape.append('N');
      } else if (Character.isUpperCase(c)) {
        shape.append('A');
      } else if (Character.isLetter(c)) {
        shape.append('a');
      } else {
        shape.append(c < ' ' || c > '~' ? "?" : String.valueOf((char) c));
      }
    });
    return text.length() > LONGEST ? shape + "..." : shape.toString();
  }
}
