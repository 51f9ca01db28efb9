/** The {@code spawn} command: which verbs there are, and how one is run. What they do is in the packages below. */
@NullMarked
package io.spawndb.cli;

import org.jspecify.annotations.NullMarked;
