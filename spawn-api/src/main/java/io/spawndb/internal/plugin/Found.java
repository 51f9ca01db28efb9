package io.spawndb.internal.plugin;

import java.util.List;

/**
 * What was found of one kind.
 *
 * @param plugins in the order of the class path
 * @param failures those that could not be loaded, each a sentence without its full stop
 */
record Found<T>(List<T> plugins, List<String> failures) {

  /** Copies the lists. */
  Found {
    plugins = List.copyOf(plugins);
    failures = List.copyOf(failures);
  }
}
