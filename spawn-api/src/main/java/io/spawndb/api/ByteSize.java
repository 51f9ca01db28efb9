package io.spawndb.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of storage, written {@code 500MB}, {@code 20GB} or {@code 1TB}; each unit is 1024 of the one
 * before.
 *
 * @param bytes how many bytes, not negative
 */
public record ByteSize(long bytes) {

  private static final String UNITS = "KMGT";
  private static final Pattern VALID = Pattern.compile("(\\d{1,6})([" + UNITS + "])i?B");

  /**
   * Reads a size.
   *
   * @throws ConfigurationException if {@code text} is none
   */
  public static ByteSize parse(String text) {
    Matcher matcher = VALID.matcher(text);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "'" + text + "' is not a size",
          "Write a whole number with its unit, such as 500MB or 20GB");
    }
    int power = UNITS.indexOf(matcher.group(2)) + 1;
    return new ByteSize(Long.parseLong(matcher.group(1)) << (10 * power));
  }

  @Override
  public String toString() {
    int power = 1;
    while (power < UNITS.length() && bytes % (1L << (10 * (power + 1))) == 0 && bytes > 0) {
      power++;
    }
    return (bytes >> (10 * power)) + String.valueOf(UNITS.charAt(power - 1)) + "B";
  }
}
