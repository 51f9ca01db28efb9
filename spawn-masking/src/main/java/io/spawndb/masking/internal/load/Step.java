package io.spawndb.masking.internal.load;

import io.spawndb.masking.spi.Masker;
import java.util.Map;
import java.util.Set;

/** What happens to a field of a row on its way. */
sealed interface Step {

  /** Its bytes pass as they are. */
  record Pass() implements Step {}

  /** It goes no further: it is there for others of the row, or not copied. */
  record Skip() implements Step {}

  /**
   * It passes through a masker.
   *
   * @param masker the masker, for one thread
   * @param entity the index of the field that is the entity, or -1
   * @param recent what values became
   */
  record Mask(Masker masker, int entity, Recent recent) implements Step {}

  /**
   * It depends on other fields.
   *
   * @param when the texts that each of these fields must have one of
   * @param then what is done if they have
   * @param otherwise what is done else
   */
  record Choose(Map<Integer, Set<String>> when, Step then, Step otherwise) implements Step {}
}
