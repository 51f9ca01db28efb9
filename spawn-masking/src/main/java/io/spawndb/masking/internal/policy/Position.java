package io.spawndb.masking.internal.policy;

import io.spawndb.api.ConfigurationException;

/**
 * Where a policy says something.
 *
 * @param file the file, as shown to people
 * @param line counts from 1
 * @param column counts from 1
 */
public record Position(String file, int line, int column) {

  /** Returns a failure that names this place. */
  public ConfigurationException wrong(String problem, String remedy) {
    return new ConfigurationException(this + ": " + problem, remedy);
  }

  /** Returns a failure found elsewhere, with this place. */
  public ConfigurationException wrong(ConfigurationException failure) {
    return wrong(failure.problem(), failure.remedy());
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
