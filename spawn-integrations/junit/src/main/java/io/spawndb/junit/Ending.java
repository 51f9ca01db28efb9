package io.spawndb.junit;

import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** What JUnit ends with its scope: the older ones know it by the first name, the newer by the second. */
@SuppressWarnings("deprecation")
@FunctionalInterface
interface Ending extends CloseableResource, AutoCloseable {

  @Override
  void close() throws Exception;
}
