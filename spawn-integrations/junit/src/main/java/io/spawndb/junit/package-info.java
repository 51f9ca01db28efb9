/**
 * Gives tests databases of their own: annotate a class with {@link io.spawndb.junit.SpawnTest} and take a
 * {@code DataSource}, a {@code Connection} or an {@code Environment} as a parameter.
 */
@NullMarked
package io.spawndb.junit;

import org.jspecify.annotations.NullMarked;
