/** Reads a schema from DDL, for looking at a policy without a database. */
@NullMarked
package io.spawndb.masking.internal.lint;

import org.jspecify.annotations.NullMarked;
