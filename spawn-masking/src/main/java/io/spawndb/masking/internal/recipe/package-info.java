/** A masked source as a step of a recipe. */
@NullMarked
package io.spawndb.masking.internal.recipe;

import org.jspecify.annotations.NullMarked;
