package io.spawndb.spi;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded about a database or template, beside it: short texts by name, no secrets.
 *
 * <p>The text form starts with the number of the format, {@code spawn/1}, and has a line {@code
 * name=value} for each label, backslash and line end escaped. A reader of format 1 ignores names it
 * does not know.
 */
public record Labels(Map<String, String> values) {

  /** The identity as unique text; set by the backend. */
  public static final String IDENTITY = "identity";

  /** The id of the server, made once with it; set by the backend. */
  public static final String SERVER = "server";

  /** Engine and major version, {@code postgresql:17}; set by the backend where it knows better. */
  public static final String ENGINE = "engine";

  /** Fingerprint of the seed. */
  public static final String SEED = "seed";

  /** Fingerprint of the whole recipe. */
  public static final String FINGERPRINT = "fingerprint";

  /** Fingerprint of declared things and migrations, without source and seed. */
  public static final String MIGRATIONS = "migrations";

  /** When it was made: ISO-8601 instant. */
  public static final String CREATED = "created";

  /** Its lifetime, as written. */
  public static final String LIFETIME = "lifetime";

  /** Key of the lock that the process it ends with holds, as long as that process lives. */
  public static final String OWNER = "owner";

  /** {@code true} if it refuses to be dropped. */
  public static final String PROTECTED = "protected";

  /** Key of the template it was made from. */
  public static final String ORIGIN = "origin";

  /** The branch whose data it began with. */
  public static final String BRANCHED = "branched";

  /** {@code true} if git had a branch of its name when it was made. */
  public static final String GIT = "git";

  /** A person's remark. */
  public static final String NOTE = "note";

  /**
   * Of a template that is needed for a moment only: the lock under which it is used. Whoever finds the
   * lock free may drop the template; the database whose lock it is may take it whole instead of a clone.
   */
  public static final String PASSING = "passing";

  /** Nothing recorded. */
  public static final Labels NONE = new Labels(Map.of());

  private static final String FORMAT = "spawn/1";

  /** Copies the values. */
  public Labels {
    values = Map.copyOf(values);
  }

  /** Returns the value of a label, if it is set. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Returns a copy with one label set, or removed if {@code value} is null. */
  public Labels with(String name, @Nullable String value) {
    Map<String, String> copy = new TreeMap<>(values);
    if (value == null) {
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return new Labels(copy);
  }

  /** Returns the text form. */
  public String format() {
    StringBuilder text = new StringBuilder(FORMAT);
    new TreeMap<>(values)
        .forEach((name, value) -> text.append('\n')
            .append(name)
            .append('=')
            .append(value.replace("\\", "\\\\").replace("\n", "\\n")));
    return text.toString();
  }

  /** Reads the text form; empty if {@code text} is null or not Spawn's. */
  public static Optional<Labels> parse(@Nullable String text) {
    if (text == null || !(text.equals(FORMAT) || text.startsWith(FORMAT + "\n"))) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    text.lines().skip(1).forEach(line -> {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
      }
    });
    return Optional.of(new Labels(values));
  }

  private static String unescape(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        result.append(next == 'n' ? '\n' : next);
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }
}
