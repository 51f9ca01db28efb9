/**
 * What plug-ins implement: providers (where databases live), engines (how scripts and data files
 * reach one kind of database) and migration tools.
 *
 * <p>All are found by {@link java.util.ServiceLoader} and need a public constructor without
 * arguments that does nothing. The promises go both ways: what an implementation must do, and what
 * Spawn guarantees to it. The contract test of {@code spawn-testkit} states those of a backend as
 * tests.
 */
@NullMarked
package io.spawndb.spi;

import org.jspecify.annotations.NullMarked;
