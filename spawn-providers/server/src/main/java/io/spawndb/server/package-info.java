/** The provider {@code server}: environments on any PostgreSQL server that an admin may enter. */
@NullMarked
package io.spawndb.server;

import org.jspecify.annotations.NullMarked;
