package io.spawndb.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long an environment stays: {@code forever}, an idle time such as {@code 14d}, or {@code
 * process}.
 *
 * @param kind which of the three
 * @param idle the idle time, present for {@link Kind#IDLE} only
 */
public record Lifetime(Kind kind, @Nullable Duration idle) {

  /** The three ways an environment may end. */
  public enum Kind {
    /** Only when somebody drops it. */
    FOREVER,
    /** When nobody has connected for the idle time. */
    IDLE,
    /** With the process that made it. */
    PROCESS
  }

  /** Until somebody drops it; the default. */
  public static final Lifetime FOREVER = new Lifetime(Kind.FOREVER, null);

  /** As long as the process that made it. */
  public static final Lifetime PROCESS = new Lifetime(Kind.PROCESS, null);

  private static final Pattern IDLE = Pattern.compile("([1-9]\\d{0,5})([mhdw])");

  /**
   * Reads {@code forever}, {@code process}, or a whole number with {@code m}, {@code h}, {@code d} or
   * {@code w}.
   *
   * @throws ConfigurationException if {@code text} is none of these
   */
  public static Lifetime parse(String text) {
    Matcher matcher = IDLE.matcher(text);
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return new Lifetime(
          Kind.IDLE,
          switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofDays(7 * amount);
          });
    }
    return switch (text) {
      case "forever" -> FOREVER;
      case "process" -> PROCESS;
      default ->
        throw new ConfigurationException(
            "'" + text + "' is not a lifetime",
            "Write forever, process, or an idle time such as 14d");
    };
  }

  @Override
  public String toString() {
    if (idle == null) {
      return kind == Kind.PROCESS ? "process" : "forever";
    }
    long minutes = idle.toMinutes();
    return minutes % 1440 == 0
        ? minutes / 1440 + "d"
        : minutes % 60 == 0 ? minutes / 60 + "h" : minutes + "m";
  }
}
