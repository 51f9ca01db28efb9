/** Java migrations that tests run. */
@NullMarked
package io.spawndb.flyway.sample;

import org.jspecify.annotations.NullMarked;
