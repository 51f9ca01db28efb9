package io.spawndb.acceptance;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;

/** Resets an environment and loads its checkpoint, again and again. Runs in a JVM of its own. */
final class ReplaceInALoop {

  private ReplaceInALoop() {}

  /** Takes the environment's name, its migrations, a checkpoint's name, and how often. */
  public static void main(String[] arguments) {
    Environment environment =
        Spawn.environment(arguments[0]).migrations(arguments[1]).build();
    for (int i = Integer.parseInt(arguments[3]); i > 0; i--) {
      environment.reset();
      environment.load(arguments[2]);
    }
    System.out.println("done");
  }
}
