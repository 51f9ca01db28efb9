package io.spawndb.spi;

import java.util.Map;

/**
 * Brings data of an existing database into a recipe, such as masked production data. Found through {@link
 * java.util.ServiceLoader}; needs a public constructor without arguments that does no work.
 */
public interface SourceLoader {

  /** Returns the id, for messages. */
  String id();

  /**
   * Reads what option {@code source} says and names, and no database. Quick: it is on the path of each
   * process's first connection.
   *
   * @param source the entries of the option
   * @throws io.spawndb.api.ConfigurationException if an entry is wrong; what only this process lacks,
   *     such as a key, is an {@linkplain SourcePlan#obstacle() obstacle} instead
   */
  SourcePlan read(Map<String, String> source, Resources resources);
}
