package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server.
 *
 * @param major such as 10
 * @param minor such as 11
 * @param patch such as 8
 */
record ServerVersion(int major, int minor, int patch) {

  /** The first that recovers from a crash within a statement of DDL and makes secrets itself. */
  private static final ServerVersion OLDEST = new ServerVersion(10, 11, 0);

  private static final Pattern SYNTAX = Pattern.compile(
      "(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+).*MariaDB.*", Pattern.CASE_INSENSITIVE);

  /**
   * Reads what {@code SELECT VERSION()} answers.
   *
   * @param address of the server, for the message
   * @throws ProvisioningException if it is not one that Spawn works with
   */
  static ServerVersion parse(String text, String address) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw ProvisioningException.lasting(
          "The server at " + address + " is not MariaDB: it says " + text,
          "Give the address of a MariaDB server",
          null);
    }
    ServerVersion version = new ServerVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Integer.parseInt(matcher.group(3)));
    if (version.number() < OLDEST.number()) {
      throw ProvisioningException.lasting(
          "MariaDB at " + address + " has version " + version,
          "Use MariaDB " + OLDEST.series() + " or later",
          null);
    }
    return version;
  }

  /** The releases that can be exchanged for each other: {@code 10.11}. */
  String series() {
    return major + "." + minor;
  }

  private int number() {
    return major * 1000 + minor;
  }

  @Override
  public String toString() {
    return series() + "." + patch;
  }
}
