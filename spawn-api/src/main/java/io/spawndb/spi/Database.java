package io.spawndb.spi;

import io.spawndb.api.ConnectionTarget;
import java.util.OptionalLong;

/**
 * A finished database.
 *
 * @param id its identity
 * @param target where the application connects, with the environment's own login
 * @param labels what is recorded about it
 * @param sizeBytes its size where listing it costs little, its share of common storage included
 */
public record Database(
    DatabaseId id, ConnectionTarget target, Labels labels, OptionalLong sizeBytes) {}
