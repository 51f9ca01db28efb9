package io.spawndb.jdbc;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Stops the servers of this JVM's home once, after the last test. */
final class StopServers implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(StopServers.class))
        .computeIfAbsent(SpawnHome.class, type -> SpawnHome.ofThisJvm(), SpawnHome.class);
  }
}
