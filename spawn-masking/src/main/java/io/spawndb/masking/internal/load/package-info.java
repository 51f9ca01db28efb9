/** Carries rows from the source through the maskers into a database that nobody sees yet. */
@NullMarked
package io.spawndb.masking.internal.load;

import org.jspecify.annotations.NullMarked;
