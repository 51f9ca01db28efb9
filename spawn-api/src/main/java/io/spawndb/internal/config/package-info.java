/**
 * What an environment is to be: reads {@code spawn.yaml}, system properties and environment
 * variables, and merges them with what the caller said. Starts nothing and writes nothing.
 */
@NullMarked
package io.spawndb.internal.config;

import org.jspecify.annotations.NullMarked;
