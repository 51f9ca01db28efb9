package io.spawndb.internal.plugin;

import io.spawndb.api.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The plug-ins of one kind by id. Immutable. */
final class Kind<T> {

  /** Modules that bring plug-ins, for the remedy. The migrator {@code sql} is always there. */
  private static final Map<String, String> ARTIFACTS = Map.of(
      "provider embedded", "spawn-embedded",
      "provider server", "spawn-server",
      "provider docker", "spawn-docker",
      "engine postgresql", "spawn-postgresql",
      "engine mariadb", "spawn-mariadb",
      "migrator flyway", "spawn-flyway");

  private final String word;
  private final Map<String, T> byId;
  private final List<String> failures;

  Kind(String word, Map<String, T> byId, List<String> failures) {
    this.word = word;
    this.byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    this.failures = failures;
  }

  List<T> all() {
    return List.copyOf(byId.values());
  }

  T get(String id) {
    T plugin = byId.get(id);
    if (plugin == null) {
      throw new ConfigurationException(problem(id), remedy(id));
    }
    return plugin;
  }

  private String problem(String id) {
    StringBuilder problem = new StringBuilder("There is no %s '%s' on the class path, which has %s"
        .formatted(word, id, byId.isEmpty() ? "none" : String.join(", ", byId.keySet())));
    failures.forEach(failure -> problem.append("; ").append(failure));
    return problem.toString();
  }

  private String remedy(String id) {
    Optional<String> artifact = Optional.ofNullable(ARTIFACTS.get(word + " " + id));
    if (artifact.isPresent()) {
      return "Add the dependency io.spawndb:" + artifact.get();
    }
    if (word.equals("engine") && id.equals("mysql")) {
      return "Write engine mariadb or postgresql: Spawn keeps no environments in MySQL, which can only be the"
          + " source of masked rows";
    }
    Optional<String> meant = Nearest.to(id, known());
    if (meant.isPresent() && byId.containsKey(meant.get())) {
      return "Write " + word + " '" + meant.get() + "'";
    }
    return meant
        .map(right -> "Write %s '%s' and add the dependency io.spawndb:%s"
            .formatted(word, right, ARTIFACTS.get(word + " " + right)))
        .orElseGet(this::choices);
  }

  private String choices() {
    return byId.isEmpty()
        ? "Add the dependency io.spawndb:" + String.join(" or io.spawndb:", artifacts())
        : "Write one of these, or add the module that brings the other";
  }

  private List<String> artifacts() {
    return ARTIFACTS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(word + " "))
        .map(Map.Entry::getValue)
        .sorted()
        .toList();
  }

  private List<String> known() {
    TreeSet<String> known = new TreeSet<>(byId.keySet());
    ARTIFACTS.keySet().stream()
        .filter(key -> key.startsWith(word + " "))
        .forEach(key -> known.add(key.substring(word.length() + 1)));
    return new ArrayList<>(known);
  }
}
