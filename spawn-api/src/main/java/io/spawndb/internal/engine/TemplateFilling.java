package io.spawndb.internal.engine;

import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;

/** Makes a template of what is put into a hidden database, in the place of one that is there. */
final class TemplateFilling {

  /** What fills the database. */
  interface Filling {
    void fill(Database database) throws InterruptedException;
  }

  private final Backend backend;

  TemplateFilling(Backend backend) {
    this.backend = backend;
  }

  /** Nothing is changed until the database is full. */
  void fill(TemplateId template, Origin origin, Labels labels, Filling filling, Work work)
      throws InterruptedException {
    DatabaseId building = DatabaseId.building(template);
    try (Lease lease = backend.lock(building.lockKey(), work)) {
      // What a dead process left half-filled must not be taken for a start.
      backend.drop(building, work);
      try {
        filling.fill(backend.create(building, origin, labels, work));
        if (backend.template(template, work).isPresent()) {
          backend.drop(template, work);
        }
        backend.freeze(building, template, labels, work);
      } catch (RuntimeException | InterruptedException e) {
        dropAfter(e, building, work);
        throw e;
      }
    }
  }

  /** Works also for a thread that was interrupted, which stays so. */
  private void dropAfter(Exception failure, DatabaseId building, Work work) {
    boolean interrupted = Thread.interrupted();
    try {
      backend.drop(building, Work.cleanup(work));
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
