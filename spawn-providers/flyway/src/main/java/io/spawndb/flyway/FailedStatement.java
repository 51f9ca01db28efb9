package io.spawndb.flyway;

import io.spawndb.spi.Resource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement of a script that failed, read from the file and not from Flyway: placeholders stay
 * unreplaced, some are secrets.
 *
 * @param line where it begins, from 1
 * @param lines its lines, as far as they matter
 */
record FailedStatement(int line, List<String> lines) {

  private static final Pattern LINE = Pattern.compile("(?m)^Line\\s*:\\s*(\\d+)");
  private static final int BEGINNING_LENGTH = 80;
  private static final int MOST_LINES = 50;

  /** Of a class, or where Flyway does not tell. */
  static final FailedStatement UNKNOWN = new FailedStatement(0, List.of());

  /** Finds it by what Flyway says; without a line if Flyway does not tell. */
  static FailedStatement in(Resource script, String message) {
    Matcher told = LINE.matcher(message);
    if (!told.find()) {
      return UNKNOWN;
    }
    int line = Integer.parseInt(told.group(1));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(script.open(), StandardCharsets.UTF_8))) {
      return new FailedStatement(
          line, reader.lines().skip(line - 1L).limit(MOST_LINES).toList());
    } catch (IOException e) {
      return new FailedStatement(line, List.of());
    }
  }

  boolean known() {
    return line > 0;
  }

  /** Returns the place of the script with that of the statement. */
  String after(String place) {
    return known() ? "%s, line %d: \"%s\"".formatted(place, line, beginning()) : place;
  }

  private String beginning() {
    String text = lines.isEmpty() ? "" : lines.get(0).strip();
    return text.length() <= BEGINNING_LENGTH ? text : text.substring(0, BEGINNING_LENGTH) + " ...";
  }

  /** Returns its text, up to the first line that ends with a semicolon. */
  String text() {
    int end = 0;
    while (end < lines.size() && !lines.get(end).stripTrailing().endsWith(";")) {
      end++;
    }
    return String.join("\n", lines.subList(0, Math.min(lines.size(), end + 1)));
  }
}
