package io.spawndb.masking;

import java.util.List;

/**
 * What a policy would do, for people. Holds names, no values.
 *
 * @param schemaHash of the schema; {@code approved:} may name it; empty if the schema that rows go into was not
 *     there to look at
 * @param columns what happens to each column
 * @param reasons why the load would stop, each a sentence; it would run if there are none
 * @param paste lines for the policy that would settle reasons; may be empty
 * @param notes what there is beside tables that is not carried
 */
public record MaskingPlan(
    String schemaHash,
    List<Treatment> columns,
    List<String> reasons,
    String paste,
    List<String> notes) {

  /** Copies the lists. */
  public MaskingPlan {
    columns = List.copyOf(columns);
    reasons = List.copyOf(reasons);
    notes = List.copyOf(notes);
  }

  /**
   * What happens to a column.
   *
   * @param table schema and name
   * @param column its name; empty for a table that stays empty
   * @param type its type
   * @param treatment what is done
   */
  public record Treatment(String table, String column, String type, String treatment) {}

  /**
   * What values look like: letters are {@code A} and {@code a}, digits {@code N}.
   *
   * @param table schema and name
   * @param column its name
   * @param treatment what is done
   * @param before how a value of the source looks
   * @param after how its masked value looks
   */
  public record Shape(String table, String column, String treatment, String before, String after) {}
}
