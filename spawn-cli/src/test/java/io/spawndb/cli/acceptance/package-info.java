/** The command as people run it: a process for each, on the embedded default. */
@NullMarked
package io.spawndb.cli.acceptance;

import org.jspecify.annotations.NullMarked;
