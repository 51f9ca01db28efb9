package io.spawndb.api;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What keeps the environments of two code bases apart.
 *
 * @param key unique text: the declared name, or the real path of the project's folder
 */
public record Project(String key) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?");

  /**
   * Returns the project that {@code project:} declares.
   *
   * @throws ConfigurationException unless {@code name} is 1 to 64 letters, digits and inner {@code
   *     . _ -}
   */
  public static Project named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigurationException(
          "'" + name + "' is not a project name",
          "Use 1 to 64 letters, digits or inner dots, underscores and hyphens");
    }
    return new Project(name);
  }

  /** Returns the project of a folder that declares no name; {@code folder} is a real path. */
  public static Project of(Path folder) {
    return new Project(folder.toAbsolutePath().toString());
  }

  /** Whether the name was declared, so that other machines mean the same project by it. */
  public boolean declared() {
    return NAME.matcher(key).matches();
  }

  /** Returns the name to show: the declared one, or the last part of the path. */
  @Override
  public String toString() {
    String trimmed = key.replaceAll("[/\\\\]+$", "");
    int cut = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
    return trimmed.isEmpty() ? key : trimmed.substring(cut + 1);
  }
}
