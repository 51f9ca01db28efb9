package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A migration of an SQL folder. */
record SqlFile(Resource resource, MigrationPlan.Link link) {

  /** As its first line, makes a file run outside a transaction. */
  static final String NO_TRANSACTION = "-- spawn: no transaction";

  static SqlFile read(Resource resource) {
    return new SqlFile(
        resource, new MigrationPlan.Link(resource.name(), ContentDigest.of(resource)));
  }

  String name() {
    return link.name();
  }

  boolean inTransaction() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(resource.open(), StandardCharsets.UTF_8))) {
      String first = reader.readLine();
      return first == null || !first.strip().equalsIgnoreCase(NO_TRANSACTION);
    } catch (IOException e) {
      throw new ConfigurationException(
          resource.location() + " cannot be read: " + e, "Check the file and its permissions", e);
    }
  }
}
