/** {@code spawn demo}, and the rehearsal by which the {@code spawn} script starts faster. */
@NullMarked
package io.spawndb.cli.demo;

import org.jspecify.annotations.NullMarked;
