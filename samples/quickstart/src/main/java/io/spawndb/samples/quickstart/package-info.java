/** A small order desk: HikariCP and plain JDBC. */
package io.spawndb.samples.quickstart;
