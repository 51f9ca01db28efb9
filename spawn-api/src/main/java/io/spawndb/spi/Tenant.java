package io.spawndb.spi;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;

/**
 * Who has a place to itself: an environment's name with all its branches, checkpoints and scratch
 * databases, where option {@code isolation} is {@code server}.
 *
 * @param project whose environment it is
 * @param name its name
 */
public record Tenant(Project project, EnvironmentName name) {

  /** Returns unique text. */
  public String key() {
    return project.key() + "/" + name;
  }

  /** Returns the text to show: {@code shop/orders}. */
  @Override
  public String toString() {
    return project + "/" + name;
  }
}
