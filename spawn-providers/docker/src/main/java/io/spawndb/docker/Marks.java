package io.spawndb.docker;

import java.util.HashMap;
import java.util.Map;

/** The labels of what Spawn makes in Docker. What lacks the first is never touched. */
final class Marks {

  static final String SERVER = "io.spawndb.server";
  static final String SETTINGS = "io.spawndb.settings";
  static final String IMAGE = "io.spawndb.image";
  static final String TENANT = "io.spawndb.tenant";
  private static final String FORMAT = "io.spawndb.format";

  private Marks() {}

  static Map<String, String> container(ServerPlan plan) {
    Map<String, String> marks = volume(plan);
    marks.put(SETTINGS, plan.settings());
    marks.put(IMAGE, plan.image());
    return marks;
  }

  static Map<String, String> volume(ServerPlan plan) {
    Map<String, String> marks = new HashMap<>(Map.of(SERVER, plan.name(), FORMAT, "1"));
    plan.tenant().ifPresent(tenant -> marks.put(TENANT, tenant.key()));
    return marks;
  }
}
