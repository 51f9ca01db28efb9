/** Verbs for environments: make, list, use and drop them. */
@NullMarked
package io.spawndb.cli.environment;

import org.jspecify.annotations.NullMarked;
