package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.MaskerType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** The maskers by name: Spawn's own, and those that the class path adds. */
public final class MaskerTypes {

  private MaskerTypes() {}

  /** Returns all maskers; one of Spawn's own is never replaced. */
  public static Map<String, MaskerType> all() {
    Map<String, MaskerType> types = new LinkedHashMap<>();
    BuiltIn.ALL.forEach(type -> types.put(type.name(), type));
    ServiceLoader.load(MaskerType.class).forEach(type -> types.putIfAbsent(type.name(), type));
    return Collections.unmodifiableMap(types);
  }
}
