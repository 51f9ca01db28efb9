package io.spawndb.spi;

import java.util.OptionalLong;

/**
 * A finished template: immutable, and nobody can connect to it.
 *
 * @param id its identity
 * @param labels what is recorded about it
 * @param sizeBytes its size where listing it costs little
 */
public record Template(TemplateId id, Labels labels, OptionalLong sizeBytes) {}
