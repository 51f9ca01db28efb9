/**
 * Environments that start from production-like data: begin at {@link io.spawndb.masking.Masking}, or put
 * {@code source:} into {@code spawn.yaml}.
 */
@NullMarked
package io.spawndb.masking;

import org.jspecify.annotations.NullMarked;
