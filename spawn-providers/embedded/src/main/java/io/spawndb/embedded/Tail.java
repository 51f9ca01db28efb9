package io.spawndb.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log, for messages. */
final class Tail {

  private static final int BYTES = 4000;
  private static final int LINES = 8;

  private static final Pattern REASON = Pattern.compile(
      "FATAL:|PANIC:|ERROR:|\\berror: |LOG: +" + "(could not|unrecognized|invalid|parameter)");

  /** Time and process, which a server puts before each line. */
  private static final Pattern PREFIX = Pattern.compile("^[-0-9]+ [.:0-9]+ \\S+ \\[\\d+] ");

  private Tail() {}

  /** Returns the last lines written after {@code offset}, joined in one. */
  static String of(Path log, long offset) {
    return joined(lines(log, offset), LINES);
  }

  /** Returns the reason that a program of PostgreSQL's gave, or its last lines if it gave none. */
  static String reason(Path log, long offset) {
    List<String> lines = lines(log, offset);
    List<String> reasons = lines.stream()
        .filter(line -> REASON.matcher(line).find())
        .map(line -> PREFIX.matcher(line).replaceFirst(""))
        .toList();
    return reasons.isEmpty() ? joined(lines, LINES) : joined(reasons, 2);
  }

  private static String joined(List<String> lines, int most) {
    return lines.isEmpty()
        ? "it said nothing"
        : String.join(" | ", lines.subList(Math.max(0, lines.size() - most), lines.size()));
  }

  private static List<String> lines(Path log, long offset) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long begin = Math.max(Math.min(offset, file.length()), file.length() - BYTES);
      byte[] bytes = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      return List.of("its log cannot be read: " + e.getMessage());
    }
  }
}
