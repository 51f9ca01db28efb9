/** The {@code spawn} command: the verbs of {@link io.spawndb.Spawn} for people and scripts. */
@NullMarked
package io.spawndb.cli;

import org.jspecify.annotations.NullMarked;
