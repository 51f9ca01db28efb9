package io.spawndb.internal.config;

import io.spawndb.api.OptionValues;
import java.util.List;
import java.util.Map;

/**
 * Something said about an option; nothing is checked yet.
 *
 * @param key an option's name, or {@code flyway.schemas} for one entry of a map
 * @param place where the key is
 * @param texts the value; exactly one unless {@code list}
 * @param list whether the value is a list
 */
record Said(String key, Place place, List<Text> texts, boolean list) {

  /** Copies the texts. */
  Said {
    texts = List.copyOf(texts);
  }

  static Said text(String key, String text, Place place) {
    return new Said(key, place, List.of(new Text(text, place)), false);
  }

  /** Takes a value apart: a map becomes one for each entry. */
  static List<Said> of(String key, OptionValues.Value value) {
    Place place = Place.of(value.origin());
    if (value.raw() instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> text(key + "." + entry.getKey(), entry.getValue().toString(), place))
          .toList();
    }
    if (value.raw() instanceof List<?> items) {
      List<Text> texts =
          items.stream().map(item -> new Text(item.toString(), place)).toList();
      return List.of(new Said(key, place, texts, true));
    }
    return List.of(text(key, value.raw().toString(), place));
  }

  /** Returns the name of the option that is meant. */
  String option() {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  /** Returns the name of the entry that is meant, or an empty text if it is the whole option. */
  String entry() {
    int dot = key.indexOf('.');
    return dot < 0 ? "" : key.substring(dot + 1);
  }

  /** Returns where the value is. */
  Place valuePlace() {
    return texts.isEmpty() ? place : texts.get(0).place();
  }

  /** Returns the same, said about another key. */
  Said about(String otherKey) {
    return new Said(otherKey, place, texts, list);
  }
}
