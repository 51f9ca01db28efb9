/** The hidden database that masked rows go into: what is asked of every kind, and MariaDB. */
@NullMarked
package io.spawndb.masking.internal.write;

import org.jspecify.annotations.NullMarked;
