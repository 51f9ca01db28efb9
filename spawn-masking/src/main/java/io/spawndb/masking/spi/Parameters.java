package io.spawndb.masking.spi;

import io.spawndb.api.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of a masker, each a text, a list of texts, or names with texts. Immutable.
 *
 * @param values by name
 */
public record Parameters(Map<String, Object> values) {

  /** Copies the map. */
  public Parameters {
    values = Map.copyOf(values);
  }

  /** Returns a text, if it is said. */
  public Optional<String> text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new ConfigurationException(
        "Parameter '" + name + "' of a masker is not one text", "Write " + name + ": and one text");
  }

  /** Returns a list of texts; one text is a list of one; empty if it is not said. */
  public List<String> texts(String name) {
    Object value = values.get(name);
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return value instanceof Map<?, ?> ? List.of() : text(name).stream().toList();
  }

  /** Returns names with texts, in alphabetical order; empty if it is not said. */
  public Map<String, String> map(String name) {
    Map<String, String> result = new TreeMap<>();
    if (values.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> result.put(String.valueOf(key), String.valueOf(value)));
    }
    return result;
  }

  /** Returns a whole number within bounds, or {@code fallback} if it is not said. */
  public long number(String name, long fallback, long least, long greatest) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text.get().strip());
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same answer.
    }
    throw new ConfigurationException(
        "Parameter '%s' of a masker is '%s'".formatted(name, text.get()),
        "Use a whole number from " + least + " to " + greatest);
  }
}
