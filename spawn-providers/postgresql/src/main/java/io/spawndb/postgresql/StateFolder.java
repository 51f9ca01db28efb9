package io.spawndb.postgresql;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where this user's state lies: {@code state} in {@code -Dspawn.home} or {@code $SPAWN_HOME}, else {@code $XDG_STATE_HOME/spawn}, else the
 * operating system's place below the home folder.
 */
public final class StateFolder {

  private StateFolder() {}

  /** Returns the folder, which need not be there. */
  public static Path of(Map<String, String> environment) {
    String property = System.getProperty("spawn.home", "");
    String spawn = property.isBlank() ? environment.getOrDefault("SPAWN_HOME", "") : property;
    if (!spawn.isBlank()) {
      return Path.of(spawn).toAbsolutePath().resolve("state");
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!state.isEmpty() && Path.of(state).isAbsolute()) {
      return Path.of(state, "spawn");
    }
    String system = System.getProperty("os.name", "");
    String local = environment.getOrDefault("LOCALAPPDATA", "");
    if (system.startsWith("Windows") && !local.isEmpty()) {
      return Path.of(local, "spawn", "state");
    }
    String home = environment.getOrDefault("HOME", "");
    Path base = Path.of(home.isEmpty() ? System.getProperty("user.home", ".") : home);
    return system.startsWith("Mac")
        ? base.resolve("Library/Application Support/spawn/state")
        : base.resolve(".local/state/spawn");
  }
}
