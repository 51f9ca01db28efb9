/** Decides before anything is written what happens to each column, or why the load stops. */
@NullMarked
package io.spawndb.masking.internal.plan;

import org.jspecify.annotations.NullMarked;
