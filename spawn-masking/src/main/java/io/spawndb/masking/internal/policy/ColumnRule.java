package io.spawndb.masking.internal.policy;

import io.spawndb.masking.spi.Parameters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a policy says of a column. */
public sealed interface ColumnRule {

  /** Returns the maskers that values may pass through. */
  default List<Mask> masks() {
    return List.of();
  }

  /**
   * Raw values pass.
   *
   * @param reason why that is right; required of what looks sensitive
   */
  record Keep(Optional<String> reason) implements ColumnRule {}

  /** The column is not copied: it gets its default, or NULL. */
  record Drop() implements ColumnRule {}

  /**
   * The source computes it from the row; nothing masks the result.
   *
   * @param text as it is written
   * @param expression in PostgreSQL's SQL
   * @param reason why the result may pass
   */
  record Computed(String text, String expression, String reason) implements ColumnRule {}

  /**
   * Depends on other columns of the row.
   *
   * @param when the texts that each of these columns must have one of
   * @param then what is done if they have
   * @param otherwise what is done if one has not, or is NULL
   */
  record Choice(Map<String, Set<String>> when, ColumnRule then, ColumnRule otherwise)
      implements ColumnRule {

    /** Copies the map. */
    public Choice {
      when = Map.copyOf(when);
    }

    @Override
    public List<Mask> masks() {
      return Stream.of(then.masks(), otherwise.masks())
          .flatMap(Collection::stream)
          .toList();
    }
  }

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

    @Override
    public List<Mask> masks() {
      return List.of(this);
    }

    /** Returns the same masker with another entity. */
    Mask per(Optional<String> column) {
      return new Mask(domain, masker, parameters, column.or(() -> per));
    }
  }
}
