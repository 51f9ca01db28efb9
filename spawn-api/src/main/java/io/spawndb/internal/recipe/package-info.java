/**
 * What recipes are made of: files found on disk or class path, the fingerprints of their content, and
 * migrations that are a plain folder of SQL files.
 */
@NullMarked
package io.spawndb.internal.recipe;

import org.jspecify.annotations.NullMarked;
