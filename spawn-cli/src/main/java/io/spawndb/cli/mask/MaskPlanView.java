package io.spawndb.cli.mask;

import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.CommandFailure;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import io.spawndb.masking.MaskingPlan;

/**
 * What a policy would do, for people.
 *
 * @param session where it is shown
 */
record MaskPlanView(Session session) {

  void show(MaskingPlan plan) {
    Table table = Table.of("table", "column", "type", "treatment");
    plan.columns()
        .forEach(column ->
            table.row(column.table(), column.column(), column.type(), column.treatment()));
    session.print(table);
    plan.notes().forEach(note -> session.tell("note: " + note));
  }

  /**
   * Returns success, or ends with all reasons.
   *
   * @throws CommandFailure if the policy has reasons to stop
   */
  int judge(MaskingPlan plan) {
    if (plan.reasons().isEmpty()) {
      session.tell("The policy covers everything");
      return ExitCodes.OK;
    }
    throw new CommandFailure(
        ExitCodes.MIGRATION_FAILED,
        "The load would stop:\n- " + String.join("\n- ", plan.reasons()) + "\n",
        plan.paste().isEmpty()
            ? "Correct the policy"
            : "Judge these lines and paste what you agree with:\n" + plan.paste());
  }
}
