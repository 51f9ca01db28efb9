package io.spawndb.internal.engine;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.util.ArrayList;
import java.util.List;

/** Drops all that one project has in one place, and the place's own server once nobody has anything in it. */
final class Clearance {

  private final Backend backend;
  private final Project project;

  Clearance(Backend backend, Project project) {
    this.backend = backend;
    this.project = project;
  }

  void refuseProtected(Work work) throws InterruptedException {
    if (!backend.exists(work)) {
      return;
    }
    for (Database database : backend.databases(work)) {
      if (database.id().project().equals(project)
          && database.labels().find(Labels.PROTECTED).isPresent()) {
        throw new ConfigurationException(
            "Environment '" + database.id() + "' is protected, and nothing was dropped",
            "Remove 'protected: true' from its configuration and run 'spawn up' for it, then try again");
      }
    }
  }

  /** Returns what went, for people to read. */
  List<String> run(Work work) throws InterruptedException {
    if (!backend.exists(work)) {
      return List.of();
    }
    List<String> gone = new ArrayList<>();
    for (Database database : backend.databases(work)) {
      if (database.id().project().equals(project)) {
        try (Lease lease = backend.lock(database.id().lockKey(), work)) {
          backend.drop(database.id(), work);
        }
        Presence.OF_THIS_PROCESS.disown(database.id());
        gone.add(database.id().toString());
      }
    }
    for (Template template : backend.templates(work)) {
      if (template.id().project().equals(project)) {
        try (Lease lease = backend.lock(template.id().lockKey(), work)) {
          backend.drop(template.id(), work);
        }
        if (checkpoint(template)) {
          gone.add(template.id().toString());
        }
      }
    }
    if (backend.vacate(work)) {
      gone.add("server " + backend.key());
    }
    return gone;
  }

  private static boolean checkpoint(Template template) {
    return template.id().kind() == TemplateId.Kind.CHECKPOINT;
  }
}
