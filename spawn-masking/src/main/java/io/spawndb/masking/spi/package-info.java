/**
 * What a masker of one's own implements: a {@link io.spawndb.masking.spi.MaskerType}, found by {@link
 * java.util.ServiceLoader}, makes {@link io.spawndb.masking.spi.Masker maskers}.
 */
@NullMarked
package io.spawndb.masking.spi;

import org.jspecify.annotations.NullMarked;
