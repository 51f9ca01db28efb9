package io.spawndb.jdbc;

import io.spawndb.api.Environment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The environments that were asked for, for all drivers and data sources of this class loader: the one
 * place with state. Safe for use by many threads; a known request is one map lookup.
 *
 * <p>A request that fails is not kept, so the next one starts afresh. Nothing is started here.
 */
final class EnvironmentsOfThisJvm {

  static final EnvironmentsOfThisJvm SHARED = new EnvironmentsOfThisJvm(Request::build);

  /** Far more than an application has; who makes up URLs without end does not fill the memory. */
  static final int CAPACITY = 1024;

  private final Function<Request, Environment> builder;
  private final PerClassLoader<Map<Request, Environment>> known =
      new PerClassLoader<>(ConcurrentHashMap::new);

  EnvironmentsOfThisJvm(Function<Request, Environment> builder) {
    this.builder = builder;
  }

  /**
   * Returns the environment, the same one for the same request.
   *
   * @throws io.spawndb.api.SpawnException if the request or the configuration is wrong
   */
  Environment get(Request request) {
    ClassLoader loader = PerClassLoader.current();
    Map<Request, Environment> mine = known.get(loader);
    Environment environment = mine.get(request);
    return environment == null ? add(request, mine, loader) : environment;
  }

  /**
   * Threads that ask at the same time may each build one, which starts nothing; the first one kept is
   * the answer for all, so that they agree on branch and configuration.
   */
  private Environment add(Request request, Map<Request, Environment> mine, ClassLoader loader) {
    Environment built = build(request, loader);
    if (mine.size() >= CAPACITY) {
      mine.clear();
    }
    Environment earlier = mine.putIfAbsent(request, built);
    return earlier == null ? built : earlier;
  }

  /** Lets {@code classpath:} mean the class loader that the answer is kept for, whoever asks first. */
  private Environment build(Request request, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return builder.apply(request);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
