package io.spawndb.masking.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function from values to values that cannot be told from its results without the key: the same value
 * and the same key give the same result on every machine.
 *
 * <p>Spawn calls {@link #mask} from one thread at a time and never for NULL, which stays NULL.
 */
public interface Masker {

  /** Whether two values can have one result. */
  enum Distinctness {
    /** Different values have different results. */
    ALWAYS,
    /** Different values have different results, unless two of 60-bit digests meet. */
    PRACTICALLY,
    /** Different values may have one result: not for columns that are unique. */
    NEVER
  }

  /**
   * What is known about a masker before it sees a value.
   *
   * @param accepts the kinds of columns it is for
   * @param distinctness whether results of different values differ
   * @param longest the most characters a result has, or {@link #AS_LONG} if it is as long as its value
   * @param makesNull whether results can be NULL
   */
  record Traits(Set<Kind> accepts, Distinctness distinctness, int longest, boolean makesNull) {

    /** Says that a result has as many characters as its value. */
    public static final int AS_LONG = -1;

    /** Copies the set. */
    public Traits {
      accepts = Set.copyOf(accepts);
    }

    /** Returns the traits of a masker whose results are never NULL. */
    public static Traits of(Set<Kind> accepts, Distinctness distinctness, int longest) {
      return new Traits(accepts, distinctness, longest, false);
    }
  }

  /** Returns what is known; always the same. */
  Traits traits();

  /**
   * Returns what stands in the value's place, in the text form of PostgreSQL.
   *
   * @param value the value, in the text form of PostgreSQL
   * @param entity the text of the column that parameter {@code per} names; empty if none is named
   * @throws MisfitException if the value is none that this masker is for; its message does not hold the
   *     value
   */
  @Nullable
  String mask(String value, String entity) throws MisfitException;

  /**
   * Hears which values come next, in their order, for maskers that are quicker with many at once. Others may
   * come all the same, and some of these may not.
   *
   * @param values read where they are asked for, each time; NULL is an empty text
   */
  default void expect(List<String> values) {}

  /** Returns the least and greatest integer it takes, where it takes integers of a range only. */
  default Optional<Range> range() {
    return Optional.empty();
  }

  /**
   * Integers from one to another, both included.
   *
   * @param from the least
   * @param to the greatest
   */
  record Range(long from, long to) {}
}
