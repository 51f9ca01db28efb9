package io.spawndb.api;

import java.util.regex.Pattern;

/**
 * The name of a checkpoint, unique in its environment over all branches.
 *
 * <p>1 to 60 letters, digits and inner dots, underscores and hyphens.
 *
 * @param value the name itself
 */
public record CheckpointName(String value) {

  private static final Pattern VALID =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,58}[A-Za-z0-9])?");

  /**
   * Accepts a valid name.
   *
   * @throws ConfigurationException if {@code value} breaks the rule above
   */
  public CheckpointName {
    if (!VALID.matcher(value).matches()) {
      throw new ConfigurationException(
          "'" + value + "' is not a checkpoint name",
          "Use 1 to 60 letters, digits or inner dots, underscores and hyphens, such as bug-42");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
