package io.spawndb.docker;

import java.util.Map;

/** The labels of what Spawn makes in Docker. What lacks the first is never touched. */
final class Marks {

  static final String SERVER = "io.spawndb.server";
  static final String SETTINGS = "io.spawndb.settings";
  static final String IMAGE = "io.spawndb.image";
  private static final String FORMAT = "io.spawndb.format";

  private Marks() {}

  static Map<String, String> container(ServerPlan plan) {
    return Map.of(SERVER, plan.name(), SETTINGS, plan.settings(), IMAGE, plan.image(), FORMAT, "1");
  }

  static Map<String, String> volume(ServerPlan plan) {
    return Map.of(SERVER, plan.name(), FORMAT, "1");
  }
}
