/** Verbs for what environments live on: servers, storage, clusters. */
@NullMarked
package io.spawndb.cli.upkeep;

import org.jspecify.annotations.NullMarked;
