package io.spawndb.cli;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes of databases: people read megabytes, programs read bytes. */
final class Size {

  private static final Pattern WRITTEN =
      Pattern.compile("([1-9]\\d{0,5})([MGT])(?:i?B)?", Pattern.CASE_INSENSITIVE);

  private Size() {}

  static @Nullable String text(OptionalLong bytes) {
    return bytes.isEmpty() ? null : String.format(Locale.ROOT, "%.1f MB", bytes.getAsLong() / 1e6);
  }

  static @Nullable Long bytes(OptionalLong bytes) {
    return bytes.isEmpty() ? null : (Long) bytes.getAsLong();
  }

  /** Reads a size as people write it: {@code 50G}, in powers of 1024. */
  static long parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          text.isBlank() ? "No size is given" : "'" + text + "' is not a size",
          "Write a number and M, G or T: --size 50G");
    }
    int power = "MGT".indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 2;
    return Long.parseLong(matcher.group(1)) << (10 * power);
  }
}
