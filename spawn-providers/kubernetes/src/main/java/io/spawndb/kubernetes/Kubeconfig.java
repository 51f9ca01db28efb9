package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The user's kubeconfig files, merged as kubectl does: of two entries with one name the first counts.
 *
 * @param files where they are, in order; those that are missing are passed over
 */
record Kubeconfig(List<Path> files) {

  /** An entry, with the file it is from: the paths in it are relative to that. */
  record Entry(Map<String, Object> fields, Path file) {

    Optional<String> text(String field) {
      return Optional.ofNullable(fields.get(field)).map(Object::toString).filter(s -> !s.isEmpty());
    }

    /** Returns the path in a field. */
    Optional<Path> path(String field) {
      return text(field).map(file.toAbsolutePath().resolveSibling("")::resolve);
    }
  }

  /** Where kubectl would look. */
  static Kubeconfig of(Optional<String> chosen, Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    if (chosen.isPresent()) {
      Path file = Path.of(chosen.get().replaceFirst("^~(?=/)", home));
      if (!Files.exists(file)) {
        throw new ConfigurationException(
            "There is no kubeconfig " + file, "Correct the option kubeconfig");
      }
      return new Kubeconfig(List.of(file));
    }
    String variable = environment.getOrDefault("KUBECONFIG", "");
    return new Kubeconfig(
        variable.isEmpty()
            ? List.of(Path.of(home, ".kube", "config"))
            : Stream.of(variable.split(File.pathSeparator, -1))
                .filter(Predicate.not(String::isEmpty))
                .map(Path::of)
                .toList());
  }

  /** Whether there is any. */
  boolean exists() {
    return files.stream().anyMatch(Files::exists);
  }

  /**
   * Returns the cluster of a context, null for the current one.
   *
   * @throws ConfigurationException if there is no such context, or a file cannot be read
   */
  Where where(@Nullable String chosen) {
    Map<String, Entry> contexts = new HashMap<>();
    Map<String, Entry> clusters = new HashMap<>();
    Map<String, Entry> users = new HashMap<>();
    String current = "";
    for (Path file : files) {
      Map<String, Object> content = read(file);
      collect(content, "contexts", "context", file, contexts);
      collect(content, "clusters", "cluster", file, clusters);
      collect(content, "users", "user", file, users);
      current = current.isEmpty() ? text(content, "current-context") : current;
    }
    String name = chosen == null ? current : chosen;
    Entry context = contexts.get(name);
    if (context == null) {
      throw new ConfigurationException(
          name.isEmpty()
              ? "No context is chosen in kubeconfig " + this
              : "There is no context '" + name + "' in kubeconfig " + this,
          contexts.isEmpty()
              ? "Set KUBECONFIG or kubeconfig to the file that your cluster's provider gave you"
              : "Set context to one of "
                  + String.join(", ", contexts.keySet().stream().sorted().toList()));
    }
    Entry cluster = clusters.get(text(context.fields(), "cluster"));
    if (cluster == null || cluster.text("server").isEmpty()) {
      throw new ConfigurationException(
          "Context '" + name + "' in kubeconfig " + this + " names no cluster with a server",
          "Correct that file");
    }
    Entry user =
        users.getOrDefault(text(context.fields(), "user"), new Entry(Map.of(), context.file()));
    return new Where(name, context.text("namespace").orElse("default"), cluster, user, this);
  }

  private static void collect(
      Map<String, Object> content, String list, String kind, Path file, Map<String, Entry> into) {
    if (content.get(list) instanceof List<?> entries) {
      for (Object each : entries) {
        Map<String, Object> entry = map(each);
        into.putIfAbsent(text(entry, "name"), new Entry(map(entry.get(kind)), file));
      }
    }
  }

  private static Map<String, Object> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      LoadSettings settings =
          LoadSettings.builder().setSchema(new FailsafeSchema()).build();
      return map(new Load(settings).loadFromString(Files.readString(file)));
    } catch (IOException e) {
      throw new ConfigurationException(
          "Kubeconfig " + file + " cannot be read (" + e + ")",
          "Make it readable for this user",
          e);
    } catch (YamlEngineException e) {
      // Without the cause, which may quote a token.
      throw new ConfigurationException("Kubeconfig " + file + " is not YAML", "Correct that file");
    }
  }

  private static String text(Map<String, Object> map, String key) {
    return map.get(key) == null ? "" : String.valueOf(map.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object object) {
    return object instanceof Map ? (Map<String, Object>) object : Map.of();
  }

  @Override
  public String toString() {
    return String.join(File.pathSeparator, files.stream().map(Path::toString).toList());
  }
}
