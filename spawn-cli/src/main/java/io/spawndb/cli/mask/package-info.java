/** {@code spawn mask}: the verbs for masked sources and their policies. */
@NullMarked
package io.spawndb.cli.mask;

import org.jspecify.annotations.NullMarked;
