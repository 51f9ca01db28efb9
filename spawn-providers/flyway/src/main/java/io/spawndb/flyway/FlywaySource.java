package io.spawndb.flyway;

import io.spawndb.spi.Resources;
import java.util.List;

/**
 * What Flyway itself is to be given.
 *
 * @param locations as Flyway writes them
 * @param javaMigrations their classes, repeatable ones included
 */
record FlywaySource(
    Settings settings,
    List<String> locations,
    Resources resources,
    List<Class<?>> javaMigrations) {}
