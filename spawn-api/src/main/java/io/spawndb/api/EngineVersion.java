package io.spawndb.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database engine and its major version, written {@code postgresql:18}.
 *
 * @param engine the engine's id, such as {@code postgresql}
 * @param major the major version, at least 1
 */
public record EngineVersion(String engine, int major) {

  /** What Spawn runs unless told otherwise. */
  public static final EngineVersion DEFAULT = new EngineVersion("postgresql", 18);

  private static final Pattern SYNTAX = Pattern.compile("([a-z]+)(?::(\\d{1,3}))?");

  /**
   * Reads {@code postgresql:17} or {@code postgresql}, which means the default version.
   *
   * @throws ConfigurationException if {@code text} is neither
   */
  public static EngineVersion parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "'" + text + "' is not an engine", "Write engine and major version, such as " + DEFAULT);
    }
    String engine = matcher.group(1).equals("postgres") ? "postgresql" : matcher.group(1);
    String version = matcher.group(2);
    if (version != null) {
      return new EngineVersion(engine, Integer.parseInt(version));
    }
    if (engine.equals(DEFAULT.engine)) {
      return DEFAULT;
    }
    throw new ConfigurationException(
        "Engine '" + text + "' names no version", "Write one, such as " + text + ":11");
  }

  @Override
  public String toString() {
    return engine + ":" + major;
  }
}
