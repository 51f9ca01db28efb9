/** Tests of Flyway recipes on a real server. */
@NullMarked
package io.spawndb.flyway;

import org.jspecify.annotations.NullMarked;
