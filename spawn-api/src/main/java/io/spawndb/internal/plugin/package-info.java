/** Finds the providers, engines and migration tools on the class path. */
@NullMarked
package io.spawndb.internal.plugin;

import org.jspecify.annotations.NullMarked;
