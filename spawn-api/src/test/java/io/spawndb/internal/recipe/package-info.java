/** Tests of what recipes are made of. */
@NullMarked
package io.spawndb.internal.recipe;

import org.jspecify.annotations.NullMarked;
