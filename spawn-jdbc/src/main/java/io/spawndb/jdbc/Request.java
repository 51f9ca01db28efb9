package io.spawndb.jdbc;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.BranchName;
import io.spawndb.api.Environment;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked for, and so the key under which the answer is kept.
 *
 * @param url a URL of Spawn's as given; not parsed as long as its environment is known
 * @param options what the caller's properties say to Spawn, without the prefix {@code spawn.}
 */
record Request(String url, Map<String, String> options) {

  static final String PREFIX = "spawn.";

  /** Takes what concerns Spawn out of {@code info}, which is not changed. */
  static Request of(String url, @Nullable Properties info) {
    Map<String, String> options = null;
    if (info != null) {
      for (String key : info.stringPropertyNames()) {
        if (key.startsWith(PREFIX)) {
          options = options == null ? new HashMap<>() : options;
          options.put(key.substring(PREFIX.length()), info.getProperty(key));
        }
      }
    }
    return new Request(url, options == null ? Map.of() : options);
  }

  /** Returns what {@code info} says to the real driver; {@code info} itself if that is all of it. */
  Properties forRealDriver(@Nullable Properties info) {
    if (info != null && options.isEmpty()) {
      return info;
    }
    Properties rest = new Properties();
    if (info != null) {
      info.stringPropertyNames().stream()
          .filter(key -> !key.startsWith(PREFIX))
          .forEach(key -> rest.setProperty(key, info.getProperty(key)));
    }
    return rest;
  }

  /**
   * Returns the environment, not started.
   *
   * @throws io.spawndb.api.ConfigurationException if the URL, an option or the configuration is wrong
   */
  Environment build() {
    SpawnUrl parsed = SpawnUrl.parse(url);
    EnvironmentBuilder builder = Spawn.environment(parsed.name().value());
    Settings.of(parsed, options)
        .forEach((name, value) -> builder.from(value.origin()).option(name, value.raw()));
    BranchName branch = parsed.branch();
    if (branch != null) {
      builder.from(Settings.URL).branch(branch.value());
    }
    return builder.build();
  }

  /**
   * By hand, as {@code hashCode}: a record's own are linked when first called, which costs a fresh JVM
   * tens of milliseconds on its way to the first connection.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Request that && url.equals(that.url) && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return 31 * url.hashCode() + options.hashCode();
  }

  /** Shows nothing: URLs and properties may hold secrets. */
  @Override
  public String toString() {
    return "Request";
  }
}
