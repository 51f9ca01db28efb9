package io.spawndb.spi;

import java.util.Optional;

/**
 * The outcome of freezing.
 *
 * @param template the template
 * @param database where the database lives now; empty if it was a build
 */
public record Frozen(Template template, Optional<Database> database) {}
