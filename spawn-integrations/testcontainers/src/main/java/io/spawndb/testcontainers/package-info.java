/** Spawn inside a database container of Testcontainers. */
@NullMarked
package io.spawndb.testcontainers;

import org.jspecify.annotations.NullMarked;
