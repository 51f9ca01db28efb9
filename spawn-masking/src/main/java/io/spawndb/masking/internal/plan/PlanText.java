package io.spawndb.masking.internal.plan;

import java.util.List;

/** What a plan says to people. */
public final class PlanText {

  private PlanText() {}

  /** Returns why it stops, each a sentence. */
  public static List<String> reasons(Plan plan) {
    return plan.reasons().stream()
        .map(reason -> reason.where() + ": " + reason.problem())
        .toList();
  }

  /** Returns lines for the policy that settle reasons; may be empty. */
  public static String toPaste(Plan plan) {
    return PolicyText.toPaste(plan.reasons());
  }
}
