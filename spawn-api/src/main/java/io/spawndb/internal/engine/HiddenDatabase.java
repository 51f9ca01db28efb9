package io.spawndb.internal.engine;

import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;

/**
 * A database for a moment, which no listing shows: a template cannot be connected to, a copy of it can. It
 * is gone when this is closed; what a killed process leaves is a leftover, which the next one drops.
 */
final class HiddenDatabase implements AutoCloseable {

  private final Backend backend;
  private final Database database;
  private final Lease lease;
  private final Work work;

  private HiddenDatabase(Backend backend, Database database, Lease lease, Work work) {
    this.backend = backend;
    this.database = database;
    this.lease = lease;
    this.work = work;
  }

  /** Makes one; {@code like} says whose project it is in. */
  static HiddenDatabase open(Place place, DatabaseId like, Origin origin, Work work)
      throws InterruptedException {
    Backend backend = place.backend();
    DatabaseId id =
        new DatabaseId(DatabaseId.Kind.BUILD, like.project(), "moment-" + UUID.randomUUID());
    Lease lease = backend.lock(id.lockKey(), work);
    try {
      Database database = backend.create(id, origin, Labels.NONE, work);
      return new HiddenDatabase(backend, database, lease, work);
    } catch (RuntimeException | InterruptedException e) {
      lease.close();
      throw e;
    }
  }

  Connection connect(DelegateDriver driver) throws SQLException {
    return driver.open(database.target(), new Properties());
  }

  /** Drops it, also for a thread that was interrupted, which stays so. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try (lease) {
      backend.drop(database.id(), Work.cleanup(work));
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
