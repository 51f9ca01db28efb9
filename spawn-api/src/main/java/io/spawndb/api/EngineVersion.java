package io.spawndb.api;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database engine and its version, written {@code postgresql:18} or {@code mariadb:10.11}.
 *
 * @param engine the engine's id, such as {@code postgresql}
 * @param release the version as its makers count releases that can be exchanged for each other: the
 *     major version of PostgreSQL, {@code 18}; the series of MariaDB, {@code 10.11}
 */
public record EngineVersion(String engine, String release) {

  /** What Spawn runs unless told otherwise. */
  public static final EngineVersion DEFAULT = new EngineVersion("postgresql", "18");

  /** What an engine's id alone means. */
  private static final Map<String, EngineVersion> DEFAULTS =
      Map.of("postgresql", DEFAULT, "mariadb", new EngineVersion("mariadb", "10.11"));

  private static final Pattern SYNTAX = Pattern.compile("([a-z]+)(?::(\\d{1,3}(?:\\.\\d{1,3})?))?");

  /** Names the version of an engine whose releases are major versions. */
  public EngineVersion(String engine, int major) {
    this(engine, String.valueOf(major));
  }

  /**
   * Reads {@code postgresql:17} or {@code mariadb:10.11}; {@code postgresql} or {@code mariadb} alone means
   * the engine's default version.
   *
   * @throws ConfigurationException if {@code text} is none of these
   */
  public static EngineVersion parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "'" + text + "' is not an engine", "Write engine and version, such as " + DEFAULT);
    }
    String engine = matcher.group(1).equals("postgres") ? "postgresql" : matcher.group(1);
    String release = matcher.group(2);
    if (release == null) {
      return defaultOf(engine);
    }
    if (engine.equals(DEFAULT.engine) && release.contains(".")) {
      throw new ConfigurationException(
          "'" + text + "' names a minor version",
          "Write the major version alone, " + engine + ":" + release.split("\\.", 2)[0]);
    }
    return new EngineVersion(engine, release);
  }

  private static EngineVersion defaultOf(String engine) {
    EngineVersion known = DEFAULTS.get(engine);
    if (known == null) {
      throw new ConfigurationException(
          "Engine '" + engine + "' names no version",
          "Write engine and version, such as " + DEFAULT);
    }
    return known;
  }

  /** Returns the first number of the release. */
  public int major() {
    return Integer.parseInt(release.split("\\.", 2)[0]);
  }

  @Override
  public String toString() {
    return engine + ":" + release;
  }
}
