package io.spawndb.mariadb;

import io.spawndb.api.Project;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;

/**
 * The record of something finished.
 *
 * @param kind of a database or a template
 * @param project whose it is
 * @param name unique among its kind in the project
 * @param schema where its tables are
 * @param open whether its login may connect; false of templates, and of databases that are being worked on
 * @param labels what else is recorded
 */
record Entry(
    String kind, Project project, String name, String schema, boolean open, Labels labels) {

  static Entry of(DatabaseId id, String schema, Labels labels) {
    return new Entry(id.kind().name(), id.project(), id.name(), schema, true, labels);
  }

  static Entry of(TemplateId id, String schema, Labels labels) {
    return new Entry(id.kind().name(), id.project(), id.key(), schema, false, labels);
  }

  /** The identity as unique text. */
  static String identity(DatabaseId id) {
    return id.kind() + ":" + id.lockKey();
  }

  /** As above. */
  static String identity(TemplateId id) {
    return id.kind() + ":" + id.lockKey();
  }

  DatabaseId database() {
    return new DatabaseId(DatabaseId.Kind.valueOf(kind), project, name);
  }

  TemplateId template() {
    return new TemplateId(TemplateId.Kind.valueOf(kind), project, name);
  }
}
