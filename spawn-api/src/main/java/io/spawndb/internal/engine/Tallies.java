package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentActivity;
import io.spawndb.internal.config.EnvironmentSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this process did, by provider and name. Thread-safe. */
public final class Tallies {

  /** The one place with these numbers. */
  public static final Tallies OF_THIS_PROCESS = new Tallies();

  /** Far more names than an application has; who makes up names without end does not fill the memory. */
  private static final int CAPACITY = 1024;

  private final Map<String, Tally> all = new ConcurrentHashMap<>();

  private Tallies() {}

  Tally of(EnvironmentSpec spec) {
    String key = spec.provider() + " " + spec.id().name();
    Tally known = all.get(key);
    if (known != null) {
      return known;
    }
    Tally fresh = new Tally(spec);
    Tally earlier = all.size() < CAPACITY ? all.putIfAbsent(key, fresh) : null;
    return earlier == null ? fresh : earlier;
  }

  /** Returns the numbers as they stand, by name. */
  public List<EnvironmentActivity> activity() {
    return all.values().stream()
        .map(Tally::activity)
        .sorted(Comparator.comparing(EnvironmentActivity::environment))
        .toList();
  }
}
