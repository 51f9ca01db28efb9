package io.spawndb.spi;

import io.spawndb.api.SpawnException;
import java.util.Optional;

/** Data that a recipe begins with, read once per template. Immutable. */
public interface SourcePlan {

  /** Returns text that changes when a new template must be built: what is read, how, and how old it may be. */
  MigrationPlan.Link link();

  /**
   * Returns why this process cannot load the data, such as a key that it does not have. It still attaches to
   * what is there.
   */
  Optional<SpawnException> obstacle();

  /** Whether it makes the schema too, and comes before the migrations; unless overridden it does not. */
  default boolean bringsSchema() {
    return false;
  }

  /**
   * Fills a database that has run all migrations, or is empty if this {@link #bringsSchema()}, and that nobody
   * sees yet. All rules of its schema hold when
   * it returns; Spawn drops the database if it fails, and sets sequences if it does not.
   *
   * @throws SpawnException if the data cannot be loaded; holds no value of it
   */
  void load(Database database, Work work) throws InterruptedException;
}
