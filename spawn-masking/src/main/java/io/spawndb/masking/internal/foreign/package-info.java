/** Live sources of other engines than PostgreSQL, read through JDBC. Knows nothing of where rows go. */
@NullMarked
package io.spawndb.masking.internal.foreign;

import org.jspecify.annotations.NullMarked;
