/** Where applications begin: {@link io.spawndb.Spawn}. */
@NullMarked
package io.spawndb;

import org.jspecify.annotations.NullMarked;
