package io.spawndb.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where Spawn keeps what must stay and what can be made again.
 *
 * @param data what must stay
 * @param cache what can be made again
 * @param chosen whether somebody named the place, so that it is not ours to choose another
 */
record Folders(Path data, Path cache, boolean chosen) {

  /** Returns the folders of this user. */
  static Folders standard() {
    return of(System.getenv(), System::getProperty, System.getProperty("os.name", ""));
  }

  /** Returns the folders of a root who may not run servers as itself. */
  static Folders ofSystem() {
    return new Folders(Path.of("/var/lib/spawn"), Path.of("/var/cache/spawn"), false);
  }

  /** Returns where this user's data is by now: a root who may not run servers has it elsewhere. */
  Folders inUse() {
    Folders system = ofSystem();
    return !chosen && Files.isDirectory(system.data()) && RunAs.root() ? system : this;
  }

  static Folders of(
      Map<String, String> environment,
      Function<String, @Nullable String> properties,
      String osName) {
    String all = first(properties.apply("spawn.home"), environment.get("SPAWN_HOME"));
    if (all != null) {
      Path home = Path.of(all).toAbsolutePath().normalize();
      return new Folders(home.resolve("data"), home.resolve("cache"), true);
    }
    String userHome = first(environment.get("HOME"), properties.apply("user.home"));
    Path home = Path.of(userHome == null ? "." : userHome).toAbsolutePath().normalize();
    if (osName.startsWith("Windows")) {
      String local = environment.get("LOCALAPPDATA");
      Path base = local == null ? home.resolve("AppData").resolve("Local") : Path.of(local);
      return new Folders(
          base.resolve("spawn").resolve("data"), base.resolve("spawn").resolve("cache"), false);
    }
    if (osName.startsWith("Mac")) {
      Path library = home.resolve("Library");
      return new Folders(
          library.resolve("Application Support").resolve("spawn"),
          library.resolve("Caches").resolve("spawn"),
          false);
    }
    return new Folders(
        xdg(environment.get("XDG_DATA_HOME"), home.resolve(".local").resolve("share")),
        xdg(environment.get("XDG_CACHE_HOME"), home.resolve(".cache")),
        false);
  }

  /** The XDG specification says that relative paths are invalid and to be ignored. */
  private static Path xdg(@Nullable String value, Path otherwise) {
    Path base = value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    return base.resolve("spawn");
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null || one.isBlank() ? (other == null || other.isBlank() ? null : other) : one;
  }
}
