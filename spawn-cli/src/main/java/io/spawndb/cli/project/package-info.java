/** Verbs for a project: begin its {@code spawn.yaml}, and say what counts. */
@NullMarked
package io.spawndb.cli.project;

import org.jspecify.annotations.NullMarked;
