package io.spawndb.internal.engine;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnException;
import io.spawndb.spi.Database;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.SourcePlan;
import io.spawndb.spi.Work;
import java.util.Optional;

/** A source in a process that has no module to load it: it attaches, and makes nothing. */
final class NoSourceLoader implements SourcePlan {

  @Override
  public MigrationPlan.Link link() {
    return new MigrationPlan.Link("source", "unknown");
  }

  @Override
  public Optional<SpawnException> obstacle() {
    return Optional.of(missing());
  }

  @Override
  public void load(Database database, Work work) {
    throw missing();
  }

  private static ConfigurationException missing() {
    return new ConfigurationException(
        "The recipe has a source, and no module on the class path loads one",
        "Add the dependency io.spawndb:spawn-masking, or make the environment with the spawn command");
  }
}
