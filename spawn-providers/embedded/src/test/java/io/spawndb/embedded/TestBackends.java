package io.spawndb.embedded;

import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Backends on one server of their own. */
final class TestBackends implements AutoCloseable {

  private final Path home;
  private final EmbeddedServerSource source;

  TestBackends(int major) {
    try {
      home = Files.createTempDirectory(TestServers.base(), "b" + major + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    source = source(major);
  }

  Backend open() {
    return PostgresBackend.of(source, CloneCost.UNKNOWN);
  }

  private EmbeddedServerSource source(int major) {
    return new EmbeddedServerSource(
        new Folders(home.resolve("data"), TestServers.SHARED_CACHE, true), major, null);
  }

  @Override
  public void close() throws IOException {
    try {
      source.stop(TestServers.work());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Tree.delete(home);
  }
}
