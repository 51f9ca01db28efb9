/** Verbs for what an environment holds: checkpoints, branches, files to carry away, differences. */
@NullMarked
package io.spawndb.cli.state;

import org.jspecify.annotations.NullMarked;
