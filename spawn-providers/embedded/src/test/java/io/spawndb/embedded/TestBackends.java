package io.spawndb.embedded;

import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Backends on one server of their own, which goes with this JVM: the contract uses it to the last. */
final class TestBackends {

  private final Path home;
  private final EmbeddedServerSource source;

  TestBackends(int major) {
    try {
      home = Files.createTempDirectory(TestServers.base(), "b" + major + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    source = source(major);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "spawn-test-stop"));
  }

  Backend open() {
    return PostgresBackend.of(source, CloneCost.UNKNOWN);
  }

  private EmbeddedServerSource source(int major) {
    return new EmbeddedServerSource(
        new Folders(home.resolve("data"), TestServers.SHARED_CACHE, true),
        ServerPlan.shared(major),
        null);
  }

  private void close() {
    try {
      source.stop(TestServers.work());
      Tree.delete(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
