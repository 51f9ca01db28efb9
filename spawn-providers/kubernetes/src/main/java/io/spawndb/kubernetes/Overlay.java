package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML that is laid over other YAML: maps are merged, lists of named things by name, the rest replaces. */
final class Overlay {

  private static final String NAME = "name";

  private Overlay() {}

  /**
   * Reads an overlay.
   *
   * @throws ConfigurationException if it is not a map
   */
  static Map<String, Object> parse(String text) {
    Object read;
    try {
      read = new Load(LoadSettings.builder().build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw wrong(e);
    }
    if (!(read instanceof Map)) {
      throw wrong(null);
    }
    return map(read);
  }

  private static ConfigurationException wrong(@Nullable Throwable cause) {
    return new ConfigurationException(
        "podTemplate is not a YAML map",
        "Write what a pod template holds, such as podTemplate: \"spec: {priorityClassName: low}\"",
        cause);
  }

  /** Returns {@code below} with {@code above} laid over it; changes neither. */
  static Map<String, Object> merged(Map<String, Object> below, Map<String, Object> above) {
    Map<String, Object> result = new LinkedHashMap<>(below);
    above.forEach((key, value) -> {
      Object old = result.get(key);
      if (value == null) {
        result.remove(key);
      } else if (old instanceof Map && value instanceof Map) {
        result.put(key, merged(map(old), map(value)));
      } else if (old instanceof List<?> some && value instanceof List<?> more && named(more)) {
        result.put(key, merged(some, more));
      } else {
        result.put(key, value);
      }
    });
    return result;
  }

  private static List<Object> merged(List<?> below, List<?> above) {
    List<Object> result = new ArrayList<>(below);
    for (Object each : above) {
      String name = String.valueOf(map(each).get(NAME));
      int at = -1;
      for (int i = 0; i < result.size(); i++) {
        if (result.get(i) instanceof Map && name.equals(map(result.get(i)).get(NAME))) {
          at = i;
        }
      }
      if (at < 0) {
        result.add(each);
      } else {
        result.set(at, merged(map(result.get(at)), map(each)));
      }
    }
    return result;
  }

  private static boolean named(List<?> list) {
    return list.stream().allMatch(each -> each instanceof Map && map(each).containsKey(NAME));
  }

  /** Keys of what is YAML and JSON alike are texts. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }
}
