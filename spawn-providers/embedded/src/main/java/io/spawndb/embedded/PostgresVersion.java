package io.spawndb.embedded;

import io.spawndb.api.ConfigurationException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a set of binaries: {@code 18.6.0}. */
record PostgresVersion(int major, int minor, int build) implements Comparable<PostgresVersion> {

  /** The versions that were tried with this version of Spawn, by major version. */
  private static final Map<Integer, PostgresVersion> TRIED = new TreeMap<>(Map.of(
      18, new PostgresVersion(18, 6, 0),
      17, new PostgresVersion(17, 11, 0),
      16, new PostgresVersion(16, 15, 0),
      15, new PostgresVersion(15, 19, 0),
      14, new PostgresVersion(14, 24, 0)));

  private static final Pattern TEXT = Pattern.compile("(\\d{2})\\.(\\d{1,3})(?:\\.(\\d{1,3}))?");

  /** Reads {@code 18.6.0} or {@code 18.6}; empty for anything else. */
  static Optional<PostgresVersion> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String build = matcher.group(3);
    return Optional.of(new PostgresVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        build == null ? 0 : Integer.parseInt(build)));
  }

  /**
   * Returns the version to fetch of a major version.
   *
   * @throws ConfigurationException if Spawn does not know that major version
   */
  static PostgresVersion tried(int major) {
    PostgresVersion version = TRIED.get(major);
    if (version == null) {
      throw new ConfigurationException(
          "provider=embedded has no PostgreSQL " + major,
          "Choose engine postgresql:18, 17, 16, 15 or 14");
    }
    return version;
  }

  @Override
  public int compareTo(PostgresVersion other) {
    return Comparator.comparingInt(PostgresVersion::major)
        .thenComparingInt(PostgresVersion::minor)
        .thenComparingInt(PostgresVersion::build)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build;
  }
}
