package io.spawndb.masking.internal.plan;

/**
 * Why a plan stops.
 *
 * @param where a column, table or constraint
 * @param problem what is wrong, without values
 * @param table the table below which {@code yaml} belongs; empty if none is to be pasted
 * @param yaml a line for the policy that settles it; may be empty
 */
public record Reason(String where, String problem, String table, String yaml) {

  /** Returns a reason that no line settles. */
  public static Reason of(String where, String problem) {
    return new Reason(where, problem, "", "");
  }
}
