package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rounds down: a number to a multiple of {@code step}; a date or timestamp to the first day of its {@code
 * to}: month, year or decade. Infinity and NaN stay.
 */
final class GeneraliseMasker implements Masker {

  private static final List<String> UNITS = List.of("month", "year", "decade");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private final Optional<String> unit;
  private final BigDecimal step;

  private GeneraliseMasker(Optional<String> unit, BigDecimal step) {
    this.unit = unit;
    this.step = step;
  }

  static Masker of(MaskerSetup setup) {
    Optional<String> unit = setup.parameters().text("to");
    boolean stepped = setup.parameters().text("step").isPresent();
    if (unit.isPresent() == stepped || (unit.isPresent() && !UNITS.contains(unit.get()))) {
      throw new ConfigurationException(
          "generalise needs either 'step' or 'to'",
          "Write step: and a whole number, or to: month, year or decade");
    }
    long step = setup.parameters().number("step", 1, 1, Long.MAX_VALUE);
    return new GeneraliseMasker(unit, BigDecimal.valueOf(step));
  }

  @Override
  public Traits traits() {
    return unit.isPresent()
        ? Traits.of(Set.of(Kind.DATE, Kind.TIMESTAMP), Distinctness.NEVER, 40)
        : Traits.of(Set.of(Kind.INTEGER, Kind.NUMBER), Distinctness.NEVER, Traits.AS_LONG);
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    if (value.equals("NaN") || value.toLowerCase(java.util.Locale.ROOT).endsWith("infinity")) {
      return value;
    }
    return unit.isPresent() ? coarse(value, unit.get()) : rounded(value);
  }

  private String rounded(String value) throws MisfitException {
    try {
      return new BigDecimal(value)
          .divide(step, 0, RoundingMode.FLOOR)
          .multiply(step)
          .toPlainString();
    } catch (NumberFormatException e) {
      throw new MisfitException("is not a number");
    }
  }

  private static String coarse(String value, String unit) throws MisfitException {
    if (value.endsWith("BC") || value.length() < DAY || value.charAt(YEAR) != '-') {
      throw new MisfitException("is not a date of the years 1 to 9999");
    }
    String day = switch (unit) {
      case "month" -> value.substring(0, MONTH) + "-01";
      case "year" -> value.substring(0, YEAR) + "-01-01";
      // The first decade has no year 0.
      default -> decade(value) + "-01-01";
    };
    return value.length() == DAY ? day : day + " 00:00:00" + zone(value);
  }

  private static String decade(String value) {
    String year = value.substring(0, YEAR - 1) + "0";
    return year.equals("0000") ? "0001" : year;
  }

  private static String zone(String value) {
    int plus = Math.max(value.indexOf('+'), value.lastIndexOf('-'));
    return plus > DAY ? value.substring(plus) : "";
  }
}
