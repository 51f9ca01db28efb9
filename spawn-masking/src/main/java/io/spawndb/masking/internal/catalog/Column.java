package io.spawndb.masking.internal.catalog;

import io.spawndb.masking.spi.Kind;

/**
 * A column.
 *
 * @param name its name
 * @param type its type as SQL writes it
 * @param kind what maskers know of the type
 * @param form how its values are limited
 */
public record Column(String name, String type, Kind kind, Form form) {

  /**
   * How values are limited.
   *
   * @param maxLength the most characters, or -1 if there is no limit
   * @param least the least integer of its type
   * @param greatest the greatest integer of its type
   * @param notNull whether NULL is refused
   * @param hasDefault whether it gets a value if none is given
   * @param generated whether it is computed from others
   */
  public record Form(
      int maxLength,
      long least,
      long greatest,
      boolean notNull,
      boolean hasDefault,
      boolean generated) {}

  /** Whether a value is given when rows are copied. */
  public boolean written() {
    return !form.generated();
  }
}
