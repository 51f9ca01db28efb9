/** How two PostgreSQL databases are compared: their schemas in texts, their rows in two sorted streams. */
@NullMarked
package io.spawndb.postgresql.compare;

import org.jspecify.annotations.NullMarked;
