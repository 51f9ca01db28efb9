package io.spawndb.spi;

import io.spawndb.api.ConnectionTarget;

/**
 * Where a database should be, and how to make sure of it on the application's own connection.
 *
 * @param target where to connect
 * @param recordQuery a query of one row and one column, run on that connection: the record as text,
 *     which {@link Labels#parse} reads; null or no row if there is none
 * @param serverId the value that label {@link Labels#SERVER} must have; another one means that the
 *     address belongs to somebody else by now
 */
public record Recollection(ConnectionTarget target, String recordQuery, String serverId) {}
