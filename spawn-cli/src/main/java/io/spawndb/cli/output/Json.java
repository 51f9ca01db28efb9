package io.spawndb.cli.output;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON: maps, lists, texts, numbers, flags and null. */
public final class Json {

  private Json() {}

  /** Returns a value in one line. */
  public static String of(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return String.valueOf(value);
    }
    if (value instanceof Number number) {
      return finite(number) ? number.toString() : quoted(number.toString());
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return quoted(value.toString());
  }

  /** Returns an array with one element in each line. */
  static String lines(List<?> values) {
    return values.isEmpty()
        ? "[]"
        : values.stream().map(Json::of).collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
  }

  /** Returns the columns with a number behind each repeated one, so that an object can hold all. */
  static List<String> uniqueKeys(List<String> columns) {
    Set<String> taken = new HashSet<>();
    List<String> keys = new ArrayList<>();
    for (String column : columns) {
      String key = column;
      for (int i = 2; !taken.add(key); i++) {
        key = column + "_" + i;
      }
      keys.add(key);
    }
    return keys;
  }

  private static boolean finite(Number number) {
    double value = number.doubleValue();
    return !Double.isNaN(value)
        && !(Double.isInfinite(value) && (number instanceof Double || number instanceof Float));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> json.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : c);
      }
    }
    return json.append('"').toString();
  }
}
