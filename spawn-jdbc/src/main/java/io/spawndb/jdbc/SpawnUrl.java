package io.spawndb.jdbc;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A URL of Spawn's, taken apart: {@code jdbc:spawn:[engine:[major:]]name[@branch][?key=value&...]}.
 *
 * <p>Messages never quote the values of parameters: some are secrets.
 *
 * @param engine as written, such as {@code postgresql} or {@code postgresql:17}; null if left out
 * @param name whose environment it is
 * @param branch null if left out
 * @param parameters decoded, in the order of the URL; their names are not checked yet
 */
record SpawnUrl(
    @Nullable String engine,
    EnvironmentName name,
    @Nullable BranchName branch,
    Map<String, String> parameters) {

  private static final String PREFIX = "jdbc:spawn:";
  private static final String EXAMPLE =
      "Write jdbc:spawn:orders, jdbc:spawn:postgresql:17:orders@feature/x or"
          + " jdbc:spawn:orders?provider=embedded";

  /** Whether {@code url} is Spawn's; lower case only, as for the drivers of PostgreSQL and MariaDB. */
  static boolean isSpawnUrl(String url) {
    return url.startsWith(PREFIX);
  }

  /**
   * Takes a URL apart that begins with {@code jdbc:spawn:}.
   *
   * @throws ConfigurationException if it does not follow the grammar
   */
  static SpawnUrl parse(String url) {
    String rest = url.substring(PREFIX.length());
    if (rest.indexOf('#') >= 0) {
      throw wrong("A Spawn URL has no fragment: '#' is not allowed in it; write it as %23");
    }
    int query = rest.indexOf('?');
    String head = query < 0 ? rest : rest.substring(0, query);
    Map<String, String> parameters =
        query < 0 ? Map.of() : UrlParameters.parse(rest.substring(query + 1));
    int at = head.indexOf('@');
    String identity = at < 0 ? head : head.substring(0, at);
    if (identity.indexOf('/') >= 0) {
      throw wrong("A Spawn URL has no host and no path: '/' belongs into a branch only");
    }
    int colon = identity.lastIndexOf(':');
    String engine = colon < 0 ? null : engine(identity.substring(0, colon));
    String name = identity.substring(colon + 1);
    String branch = at < 0 ? null : PercentEscapes.decode(head.substring(at + 1), "the branch");
    refuseTwice("engine", engine, parameters);
    refuseTwice("branch", branch, parameters);
    return new SpawnUrl(
        engine,
        checked(() -> name(name)),
        branch == null ? null : checked(() -> new BranchName(branch)),
        parameters);
  }

  private static EnvironmentName name(String name) {
    if (name.isEmpty()) {
      throw wrong("A Spawn URL names no environment");
    }
    return new EnvironmentName(name);
  }

  private static String engine(String text) {
    String engine = text.split(":", 2)[0];
    if (!EnvironmentName.RESERVED.contains(engine)) {
      throw wrong("A Spawn URL names the engine '" + engine + "', which Spawn does not know");
    }
    if (!engine.equals(text)) {
      checked(() -> EngineVersion.parse(text));
    }
    return text;
  }

  private static void refuseTwice(
      String key, @Nullable String part, Map<String, String> parameters) {
    if (part != null && parameters.containsKey(key)) {
      throw wrong("A Spawn URL names the " + key + " before the '?' and as a parameter");
    }
  }

  private static <T> T checked(Supplier<T> part) {
    try {
      return part.get();
    } catch (ConfigurationException e) {
      throw e.remedy().equals(EXAMPLE)
          ? e
          : new ConfigurationException(e.problem(), e.remedy() + ". " + EXAMPLE, e);
    }
  }

  static ConfigurationException wrong(String problem) {
    return new ConfigurationException(problem, EXAMPLE);
  }

  /** Shows the names of the parameters, not their values: some are secrets. */
  @Override
  public String toString() {
    return PREFIX
        + (engine == null ? "" : engine + ":")
        + name
        + (branch == null ? "" : "@" + branch)
        + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters.keySet()));
  }
}
