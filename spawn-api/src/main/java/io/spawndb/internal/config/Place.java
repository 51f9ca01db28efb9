package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where something was said.
 *
 * @param origin as shown beside a value: {@code spawn.yaml:7}, {@code URL}
 * @param file the file, or null if it was not said in one
 * @param line counts from 1
 * @param column counts from 1
 */
record Place(String origin, @Nullable Path file, int line, int column) {

  /** The origin of what a URL says: it may do less than all others. */
  static final String URL = "URL";

  /** Returns a place outside files. */
  static Place of(String origin) {
    return new Place(origin, null, 0, 0);
  }

  boolean isUrl() {
    return origin.equals(URL);
  }

  /** Returns a failure that names this place. */
  ConfigurationException wrong(String problem, String remedy) {
    return new ConfigurationException(
        file == null
            ? problem + " (from " + origin + ")"
            : file + ":" + line + ":" + column + ": " + problem,
        remedy);
  }

  /** Returns a failure found elsewhere, with this place. */
  ConfigurationException wrong(ConfigurationException failure) {
    return wrong(failure.problem(), failure.remedy());
  }
}
