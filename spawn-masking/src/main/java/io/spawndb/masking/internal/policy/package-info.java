/** Reads {@code masking.yaml}: what happens to each table and column. */
@NullMarked
package io.spawndb.masking.internal.policy;

import org.jspecify.annotations.NullMarked;
