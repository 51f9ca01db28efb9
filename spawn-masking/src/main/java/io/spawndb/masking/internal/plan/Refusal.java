package io.spawndb.masking.internal.plan;

import io.spawndb.api.PreparationException;

/** Says all at once why a plan stops, and what to paste. */
public final class Refusal {

  private Refusal() {}

  /**
   * Goes on, or not.
   *
   * @throws PreparationException if the plan has reasons to stop
   */
  public static void unlessReady(Plan plan) {
    if (!plan.reasons().isEmpty()) {
      throw new PreparationException(problem(plan), remedy(plan), null);
    }
  }

  private static String problem(Plan plan) {
    StringBuilder text =
        new StringBuilder("The masking policy %s stops the load, nothing was written:"
            .formatted(plan.policy().file()));
    plan.reasons()
        .forEach(reason ->
            text.append("\n- ").append(reason.where()).append(": ").append(reason.problem()));
    return text.append('\n').toString();
  }

  private static String remedy(Plan plan) {
    String paste = PolicyText.toPaste(plan.reasons());
    return paste.isEmpty()
        ? "Correct the policy"
        : "Judge these lines and paste what you agree with into "
            + plan.policy().file() + ":\n" + paste + "\n";
  }
}
