package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * What was done to each column. Holds counts and names, no values.
 *
 * @param policyHash SHA-256 of the policy
 * @param keyId tells which key was used
 * @param schemaHash of the source's schema
 * @param lines one for each column
 * @param rows how many rows were carried
 * @param bytes how many bytes were carried
 * @param seconds how long that took
 * @param notes what was not carried
 */
public record Report(
    String policyHash,
    String keyId,
    String schemaHash,
    List<Line> lines,
    long rows,
    long bytes,
    double seconds,
    List<String> notes) {

  /**
   * A column.
   *
   * @param table schema and name
   * @param column its name; empty for a table that stays empty
   * @param treatment what was done to it
   * @param rows how many rows the table has now
   */
  public record Line(String table, String column, String treatment, long rows) {}

  /** Copies the lists. */
  public Report {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  static Report of(Plan plan, Tally tally) {
    List<Line> lines = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      String name = table.table().toString();
      if (table.empty()) {
        lines.add(new Line(name, "", "empty", 0));
      }
      for (ColumnPlan column : table.columns()) {
        lines.add(new Line(
            name, column.column().name(), column.treatment(), tally.rows().getOrDefault(name, 0L)));
      }
    }
    return new Report(
        plan.policy().hash(),
        plan.policy().key().id(),
        plan.catalog().hash(),
        lines,
        tally.rows().values().stream().mapToLong(Long::longValue).sum(),
        tally.bytes(),
        tally.seconds(),
        plan.catalog().notes());
  }
}
