package io.spawndb.internal.engine;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops an environment, unless it is protected. */
final class Removal {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  private final Resolution resolution;

  Removal(Resolution resolution) {
    this.resolution = resolution;
  }

  void drop(Progress.Listener listener) {
    try {
      drop(Work.begin(
          resolution.spec().id().toString(),
          resolution.spec().options().get(SpawnOptions.PROVISION_TIMEOUT),
          listener));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProvisioningException.passing(
          "Dropping environment '%s' was interrupted"
              .formatted(resolution.spec().id()),
          "Drop it again",
          e);
    }
  }

  private void drop(Work work) throws InterruptedException {
    Backend backend = resolution.place().backend();
    DatabaseId id = DatabaseId.of(resolution.spec().id());
    try (Lease lease = backend.lock(id.lockKey(), work)) {
      Optional<Database> existing = backend.find(id, work);
      existing.ifPresent(this::refuseIfProtected);
      backend.drop(id, work);
      ConnectionTarget known = resolution.known();
      if (known != null) {
        resolution.forget(known);
      }
      if (existing.isPresent()) {
        log.info("Environment '{}' dropped", resolution.spec().id());
      }
    }
  }

  private void refuseIfProtected(Database existing) {
    if (existing.labels().find(Labels.PROTECTED).isPresent()
        && resolution.spec().options().get(SpawnOptions.PROTECTED)) {
      throw new ConfigurationException(
          "Environment '%s' is protected".formatted(resolution.spec().id()),
          "Set 'protected: false' for it first");
    }
  }
}
