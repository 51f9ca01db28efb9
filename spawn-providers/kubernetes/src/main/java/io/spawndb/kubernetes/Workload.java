package io.spawndb.kubernetes;

import java.util.Optional;

/** What runs the server of a plan. Safe for use by several threads if its cluster is. */
interface Workload {

  /**
   * How it is.
   *
   * @param wanted whether the server is to run
   * @param outdated whether it was made with other settings than configured now
   */
  record State(boolean wanted, boolean outdated) {}

  /** Returns that of a plan. */
  static Workload of(Cluster cluster, ServerPlan plan) {
    return plan.operated() ? new OperatedCluster(cluster, plan) : new OwnStatefulSet(cluster, plan);
  }

  /** Returns what people call it: {@code StatefulSet spawn-postgresql-18}. */
  String what();

  /**
   * Returns how it is, if it is there.
   *
   * @throws io.spawndb.api.ProvisioningException if something of its name is not Spawn's
   */
  Optional<State> find();

  /** Makes it, unless somebody else just did. */
  void make();

  /** Lets the stopped server run, as configured now, unless somebody else just did. */
  void start();

  /** Lets the server stop; its volume stays. */
  void stop();

  /** Returns the command with which people stop it, sessions or not. */
  String stopByHand();

  /** Removes it; what is gone already is well. */
  void delete();

  /** Returns why the server cannot be entered yet though its container may run; empty if it can. */
  default String notYet() {
    return "";
  }

  /** Returns why the cluster could not run it at all, and what to do. */
  default Optional<PodReport.Finding> impossible() {
    return Optional.empty();
  }
}
