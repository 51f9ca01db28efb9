/**
 * The driver behind {@code jdbc:spawn:} URLs, and the same as a data source.
 *
 * <p>A thin facade: it reads URLs, asks {@link io.spawndb.Spawn} for environments and hands out the
 * real driver's own connections. Nothing but {@link java.sql.SQLException} leaves it while connecting.
 */
@NullMarked
package io.spawndb.jdbc;

import org.jspecify.annotations.NullMarked;
