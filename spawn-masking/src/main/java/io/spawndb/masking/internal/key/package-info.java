/** From one master key to a key for each domain. */
@NullMarked
package io.spawndb.masking.internal.key;

import org.jspecify.annotations.NullMarked;
