/** The file that carries a checkpoint: a header that people can read, then compressed content. */
@NullMarked
package io.spawndb.internal.transfer;

import org.jspecify.annotations.NullMarked;
