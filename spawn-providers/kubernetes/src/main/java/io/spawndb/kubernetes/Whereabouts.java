package io.spawndb.kubernetes;

import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.DatabaseId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** In which server on a cloned volume this user last saw a database: a cache. Thread-safe. */
final class Whereabouts {

  private static final String GENERATION = "generation";

  private final Map<String, String> environment;
  private final String place;

  Whereabouts(Map<String, String> environment, ServerPlan home, Where where) {
    this.environment = environment;
    this.place = home.name() + " in " + where.namespace() + " at " + where.server();
  }

  private StateFile file(DatabaseId id) {
    return StateFile.of(environment, "kubernetes", id.lockKey() + " from " + place);
  }

  Optional<Integer> generation(DatabaseId id) {
    return file(id)
        .read()
        .map(text -> text.getProperty(GENERATION, ""))
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf);
  }

  /** Notes which one it is; empty if the database is in none. */
  void note(DatabaseId id, Optional<Integer> generation) {
    if (generation(id).equals(generation)) {
      return;
    }
    try {
      if (generation.isPresent()) {
        Properties text = new Properties();
        text.setProperty(GENERATION, generation.get().toString());
        file(id).write(text);
      } else {
        file(id).delete();
      }
    } catch (IOException e) {
      // Without it the cluster is asked.
    }
  }
}
