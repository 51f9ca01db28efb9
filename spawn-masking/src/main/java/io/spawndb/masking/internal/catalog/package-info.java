/** What a database is made of, read once and without rows. */
@NullMarked
package io.spawndb.masking.internal.catalog;

import org.jspecify.annotations.NullMarked;
