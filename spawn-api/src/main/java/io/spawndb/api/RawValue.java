package io.spawndb.api;

import io.spawndb.api.SpawnOption.Shape;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings values as people and programs write them into one form for each shape. */
final class RawValue {

  private RawValue() {}

  /** Returns a String, a List of String or a Map of String to String, whatever was written. */
  static Object plain(Object raw) {
    if (raw instanceof Collection<?> items) {
      return items.stream().map(RawValue::text).toList();
    }
    if (raw instanceof Map<?, ?> entries) {
      Map<String, String> copy = new LinkedHashMap<>();
      flatten("", entries, copy);
      return Collections.unmodifiableMap(copy);
    }
    return text(raw);
  }

  /** Returns the one of these three that the shape asks for. */
  static Object normal(String option, Shape shape, Object raw) {
    Object plain = plain(raw);
    return switch (shape) {
      case TEXT, FLAG -> {
        if (!(plain instanceof String)) {
          throw unexpected(option, plain, "one text", "Write the text alone");
        }
        yield plain;
      }
      case LIST -> {
        if (plain instanceof Map) {
          throw unexpected(option, plain, "a list", "Write a list, or texts separated by commas");
        }
        yield plain instanceof String line ? split(line) : plain;
      }
      case MAP -> {
        if (!(plain instanceof Map)) {
          throw unexpected(
              option,
              plain,
              "names with texts",
              "Write " + option + ".<name>=<text>, or in spawn.yaml names with texts below it");
        }
        yield plain;
      }
    };
  }

  static String chosen(String option, String word, List<String> choices) {
    if (choices.contains(word)) {
      return word;
    }
    throw new ConfigurationException(
        option + " is '" + word + "'",
        choices.size() == 2
            ? "Write " + String.join(" or ", choices)
            : "Write one of " + String.join(", ", choices));
  }

  private static void flatten(String prefix, Map<?, ?> entries, Map<String, String> into) {
    entries.forEach((name, value) -> {
      if (value instanceof Map<?, ?> nested) {
        flatten(prefix + name + ".", nested, into);
      } else {
        into.put(prefix + name, text(value));
      }
    });
  }

  private static String text(Object raw) {
    if (raw instanceof Collection<?> items) {
      return items.stream().map(RawValue::text).collect(Collectors.joining(","));
    }
    return raw instanceof Secret secret ? secret.reveal() : raw.toString();
  }

  private static List<String> split(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static ConfigurationException unexpected(
      String option, Object plain, String expected, String remedy) {
    String actual = plain instanceof String
        ? "one text"
        : plain instanceof List ? "a list" : "names with texts";
    return new ConfigurationException(
        option + " is " + actual + " and should be " + expected, remedy);
  }
}
