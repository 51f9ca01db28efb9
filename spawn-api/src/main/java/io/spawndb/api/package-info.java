/**
 * The words of Spawn: names, options, environments and failures.
 *
 * <p>Values here are immutable and safe to use from any thread. The package depends on the JDK alone
 * and does no input or output. Applications begin at {@code io.spawndb.Spawn}; backends implement
 * {@code io.spawndb.spi}.
 */
@NullMarked
package io.spawndb.api;

import org.jspecify.annotations.NullMarked;
