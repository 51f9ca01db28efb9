/** The maskers that Spawn brings. */
@NullMarked
package io.spawndb.masking.internal.mask;

import org.jspecify.annotations.NullMarked;
