package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/**
 * Moves the day by 1 to {@code days} days, earlier or later; the time of day stays. All dates of one
 * entity move alike, so that their order and gaps survive; without {@code per} each value is its own
 * entity. Infinity stays.
 */
final class DateShiftMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.DATE, Kind.TIMESTAMP), Distinctness.NEVER, 40);
  private static final int ISO_DATE = 10;

  private final MaskerSetup setup;
  private final int days;

  private DateShiftMasker(MaskerSetup setup, int days) {
    this.setup = setup;
    this.days = days;
  }

  static Masker of(MaskerSetup setup) {
    return new DateShiftMasker(setup, (int) setup.parameters().number("days", 30, 1, 36_500));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (value.endsWith("infinity")) {
      return value;
    }
    if (value.endsWith("BC") || value.length() < ISO_DATE || value.charAt(4) != '-') {
      throw new MisfitException("is not a date of the years 1 to 9999");
    }
    try {
      int choice = setup.key().below(2 * days, entity.isEmpty() ? value : entity);
      int shift = choice < days ? choice - days : choice - days + 1;
      LocalDate day = day(value).plusDays(shift);
      if (day.getYear() < 1 || day.getYear() > 9999) {
        throw new MisfitException("would leave the years 1 to 9999");
      }
      return day + value.substring(ISO_DATE);
    } catch (DateTimeException | NumberFormatException e) {
      throw new MisfitException("is not a date of the years 1 to 9999");
    }
  }

  /** Much faster than a formatter, on the way of every row. */
  private static LocalDate day(String value) {
    return LocalDate.of(
        Integer.parseInt(value, 0, 4, 10),
        Integer.parseInt(value, 5, 7, 10),
        Integer.parseInt(value, 8, ISO_DATE, 10));
  }
}
