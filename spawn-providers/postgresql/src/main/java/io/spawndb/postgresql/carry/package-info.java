/**
 * How everything that a PostgreSQL database holds becomes a stream, and a database again, with nothing but
 * a connection: definitions come from the server's own catalog functions, rows through {@code COPY}.
 */
@NullMarked
package io.spawndb.postgresql.carry;

import org.jspecify.annotations.NullMarked;
