/**
 * The default place for databases: one PostgreSQL server per major version and user, unpacked from
 * Maven Central's artifacts, started on demand and shared by all environments of the machine.
 */
@NullMarked
package io.spawndb.embedded;

import org.jspecify.annotations.NullMarked;
