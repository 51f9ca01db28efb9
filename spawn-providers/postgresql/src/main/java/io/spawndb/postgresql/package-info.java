/**
 * PostgreSQL in a server: databases, templates, roles, records and locks inside <em>some</em> PostgreSQL
 * server, written once. A provider says only how its server comes to be, as a {@link
 * io.spawndb.postgresql.ServerSource}.
 */
@NullMarked
package io.spawndb.postgresql;

import org.jspecify.annotations.NullMarked;
