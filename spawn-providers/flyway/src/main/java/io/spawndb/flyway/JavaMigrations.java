package io.spawndb.flyway;

import java.util.List;

/**
 * Migrations that are classes.
 *
 * @param migrations what can be run
 * @param classes the classes of these
 * @param invisible names of classes that this process cannot load
 */
record JavaMigrations(List<Migration> migrations, List<Class<?>> classes, List<String> invisible) {

  static final JavaMigrations NONE = new JavaMigrations(List.of(), List.of(), List.of());
}
