package io.spawndb.internal.plugin;

import io.spawndb.spi.Engine;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Provider;
import io.spawndb.spi.SourceLoader;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for plug-ins once for each class loader; lets go of class loaders that nobody uses. */
final class Discovery {

  private static final Logger log = LoggerFactory.getLogger(Discovery.class);
  private static final ClassLoader OWN = Discovery.class.getClassLoader();

  /** A class loader that cannot read its files at all fails each time it is asked. */
  private static final int MOST_FAILURES = 20;

  /** Soft, because plug-ins hold their class loader and would keep the weak key for ever. */
  private static final Map<ClassLoader, SoftReference<Plugins>> CACHE =
      Collections.synchronizedMap(new WeakHashMap<>());

  private Discovery() {}

  static Plugins of(@Nullable ClassLoader context) {
    ClassLoader loader = context == null ? OWN : context;
    SoftReference<Plugins> cached = CACHE.get(loader);
    Plugins known = cached == null ? null : cached.get();
    if (known != null) {
      return known;
    }
    // Outside the map's lock: this reads jar files. Two threads may look at the same time; both
    // find the same, and the plug-ins' constructors do nothing.
    Plugins found = Plugins.of(
        look(Provider.class, loader),
        look(Engine.class, loader),
        look(MigrationTool.class, loader),
        look(SourceLoader.class, loader));
    CACHE.put(loader, new SoftReference<>(found));
    return found;
  }

  private static <T> Found<T> look(Class<T> kind, ClassLoader loader) {
    Map<Class<?>, T> plugins = new LinkedHashMap<>();
    List<String> failures = new ArrayList<>();
    collect(ServiceLoader.load(kind, loader), plugins, failures);
    if (!loader.equals(OWN)) {
      collect(ServiceLoader.load(kind, OWN), plugins, failures);
    }
    return new Found<>(new ArrayList<>(plugins.values()), failures);
  }

  private static <T> void collect(
      ServiceLoader<T> services, Map<Class<?>, T> plugins, List<String> failures) {
    Iterator<ServiceLoader.Provider<T>> iterator = services.stream().iterator();
    boolean more = true;
    while (more && failures.size() < MOST_FAILURES) {
      try {
        more = iterator.hasNext();
        if (more) {
          ServiceLoader.Provider<T> next = iterator.next();
          if (!plugins.containsKey(next.type())) {
            plugins.put(next.type(), next.get());
          }
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        // One broken plug-in must not keep the others from working; whoever asks for it hears why.
        log.debug("A plug-in could not be loaded", e);
        failures.add("one could not be loaded (" + e.getMessage() + ")");
      }
    }
  }
}
