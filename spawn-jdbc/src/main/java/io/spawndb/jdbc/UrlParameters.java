package io.spawndb.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what follows the question mark. */
final class UrlParameters {

  private UrlParameters() {}

  /**
   * Returns the decoded parameters in their order.
   *
   * @throws io.spawndb.api.ConfigurationException if one has no name or no value, comes twice, or may
   *     not come from a URL at all
   */
  static Map<String, String> parse(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw SpawnUrl.wrong("A parameter of a Spawn URL is not of the form key=value");
      }
      String key = PercentEscapes.decode(pair.substring(0, equals), "the name of a parameter");
      String value =
          PercentEscapes.decode(pair.substring(equals + 1), "the value of '" + key + "'");
      if (parameters.put(key, value) != null) {
        throw SpawnUrl.wrong("A Spawn URL has the parameter '" + key + "' twice");
      }
    }
    return Collections.unmodifiableMap(parameters);
  }
}
