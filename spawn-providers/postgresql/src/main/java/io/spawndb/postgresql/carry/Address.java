package io.spawndb.postgresql.carry;

/**
 * What the server calls an object.
 *
 * @param catalog the OID of the catalog that it is in
 * @param id its OID there
 */
record Address(long catalog, long id) {}
