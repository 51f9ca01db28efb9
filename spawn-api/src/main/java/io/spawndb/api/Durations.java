package io.spawndb.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads durations as people write them. */
final class Durations {

  /** Longer ones are mistakes, and would overflow a count of nanoseconds. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private Durations() {}

  /** Reads {@code 500ms}, {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 7d} or ISO-8601. */
  static Duration parse(String option, String text) {
    try {
      Duration duration = read(text.strip().toLowerCase(Locale.ROOT));
      if (!duration.isZero() && !duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      throw invalid(option, text);
    }
    throw invalid(option, text);
  }

  private static Duration read(String text) {
    if (text.startsWith("p")) {
      return Duration.parse(text);
    }
    if (text.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
    }
    return text.endsWith("d") ? Duration.parse("p" + text) : Duration.parse("pt" + text);
  }

  private static ConfigurationException invalid(String option, String text) {
    return new ConfigurationException(
        option + " is '" + text + "'",
        "Write a positive duration of at most ten years, such as 90s, 5m or 2h");
  }
}
