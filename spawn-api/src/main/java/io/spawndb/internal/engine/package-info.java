/**
 * What happens between {@code getConnection} and the real driver: resolving an environment, building
 * its template, noticing drift. No promises: this package may change in any release.
 */
@NullMarked
package io.spawndb.internal.engine;

import org.jspecify.annotations.NullMarked;
