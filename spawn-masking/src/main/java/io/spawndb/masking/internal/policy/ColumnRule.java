package io.spawndb.masking.internal.policy;

import io.spawndb.masking.spi.Parameters;
import java.util.Optional;

/** What a policy says of a column. */
public sealed interface ColumnRule {

  /**
   * Raw values pass.
   *
   * @param reason why that is right; required of what looks sensitive
   */
  record Keep(Optional<String> reason) implements ColumnRule {}

  /** The column is not copied: it gets its default, or NULL. */
  record Drop() implements ColumnRule {}

  /**
   * Values pass through a masker.
   *
   * @param domain the name of the domain, whose key is used; of a masker said at a column, the column
   * @param masker the name of the masker
   * @param parameters of the masker
   * @param per the column of the same table that is the entity
   */
  record Mask(String domain, String masker, Parameters parameters, Optional<String> per)
      implements ColumnRule {

    /** Returns the same masker with another entity. */
    Mask per(Optional<String> column) {
      return new Mask(domain, masker, parameters, column.or(() -> per));
    }
  }
}
