/**
 * How scripts and data files reach PostgreSQL: the runner of SQL scripts, the loader of CSV and TSV files,
 * and the parameters of pgjdbc that may pass from an application.
 */
@NullMarked
package io.spawndb.postgresql.load;

import org.jspecify.annotations.NullMarked;
