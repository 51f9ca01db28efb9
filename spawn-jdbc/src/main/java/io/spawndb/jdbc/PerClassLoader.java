package io.spawndb.jdbc;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/**
 * One value for each class loader that matters. Safe for use by many threads.
 *
 * <p>A driver in a shared class loader (Tomcat's {@code lib}, an application server) serves several
 * applications, each with its own migrations on its own class path: what belongs to one must not be
 * answered to another, and must not keep it from being unloaded. So a context class loader <em>below</em>
 * ours has a value of its own. Any other context class loader (that of a common-pool thread, which sees
 * less than we do, or a foreign one) means our own: a thread of another kind never splits a pool.
 *
 * <p>Values refer back to their class loader, so a weak map would never let go. A {@link ClassValue}
 * lives in a class, here a proxy class that belongs to the class loader, and goes with it.
 */
final class PerClassLoader<T> {

  private static final ClassLoader OURS = PerClassLoader.class.getClassLoader();

  private final T ours;
  private final ClassValue<T> others;

  PerClassLoader(Supplier<T> initial) {
    ours = initial.get();
    others = new ClassValue<>() {
      @Override
      protected T computeValue(Class<?> type) {
        return initial.get();
      }
    };
  }

  /** Returns the class loader that matters for the calling thread: its own if it sees us, else ours. */
  static ClassLoader current() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    for (ClassLoader at = context; at != null; at = at.getParent()) {
      if (OURS.equals(at)) {
        return context;
      }
    }
    return OURS;
  }

  /** Returns the value of {@code loader}, which {@link #current()} returned. */
  T get(ClassLoader loader) {
    return OURS.equals(loader) ? ours : others.get(classOf(loader));
  }

  private static Class<?> classOf(ClassLoader loader) {
    Class<?>[] visibleEverywhere = {Runnable.class};
    return Proxy.newProxyInstance(loader, visibleEverywhere, (proxy, method, arguments) -> null)
        .getClass();
  }
}
