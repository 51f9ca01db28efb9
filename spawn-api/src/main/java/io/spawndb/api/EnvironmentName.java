package io.spawndb.api;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an environment, as written in URLs and seen on every backend.
 *
 * <p>One to 40 lower-case letters, digits and inner hyphens, starting with a letter: the subset that
 * is valid as a database name, a container label and a Kubernetes object name alike. The names of
 * database engines are reserved, because a URL may begin with one.
 *
 * @param value the name itself
 */
public record EnvironmentName(String value) {

  /** Engine names, which {@code jdbc:spawn:<engine>:<name>} needs for itself. */
  public static final Set<String> RESERVED = Set.of("postgresql", "postgres", "mariadb", "mysql");

  private static final Pattern VALID = Pattern.compile("[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?");

  /**
   * Accepts a valid name.
   *
   * @throws ConfigurationException if {@code value} breaks the rule above
   */
  public EnvironmentName {
    if (!VALID.matcher(value).matches()) {
      throw new ConfigurationException(
          "'" + value + "' is not an environment name",
          "Use 1 to 40 lower-case letters, digits or inner hyphens, starting with a letter");
    }
    if (RESERVED.contains(value)) {
      throw new ConfigurationException(
          "'" + value + "' is the name of a database engine and cannot name an environment",
          "Choose another name, such as 'orders'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
