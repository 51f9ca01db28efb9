package io.spawndb.masking.spi;

import java.util.Set;

/**
 * A kind of masker that policies name: {@code {mask: email}}. Found through {@link
 * java.util.ServiceLoader}; needs a public constructor without arguments that does nothing.
 */
public interface MaskerType {

  /** Returns the name, lower case, stable for ever: {@code email}, {@code name.first}. */
  String name();

  /** Returns what it does in one sentence. */
  String description();

  /** Returns the names of its parameters, {@code mask} and {@code per} aside. */
  Set<String> parameters();

  /**
   * Makes a masker for one thread.
   *
   * @throws io.spawndb.api.ConfigurationException if a parameter is wrong
   */
  Masker create(MaskerSetup setup);
}
