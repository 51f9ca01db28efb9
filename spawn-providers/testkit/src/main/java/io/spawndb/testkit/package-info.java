/**
 * The contract that every provider passes, as tests to extend, and real servers to pass it against.
 */
@NullMarked
package io.spawndb.testkit;

import org.jspecify.annotations.NullMarked;
