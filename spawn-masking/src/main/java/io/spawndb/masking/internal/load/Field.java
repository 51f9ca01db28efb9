package io.spawndb.masking.internal.load;

import io.spawndb.masking.spi.Masker;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a field of a row on its way.
 *
 * @param column its name, for messages
 * @param masker its masker, or null if the bytes pass as they are
 * @param entity the index of the field that is the entity, or -1
 * @param trimmed whether blanks at the end are no part of the value, as in {@code char(n)}
 */
record Field(String column, @Nullable Masker masker, int entity, boolean trimmed) {}
