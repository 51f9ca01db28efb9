package io.spawndb.internal.plugin;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import java.util.List;

/** Public, because {@link java.util.ServiceLoader} makes it. */
public final class SecondProvider implements Provider {

  @Override
  public String id() {
    return "second";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of(SpawnOption.text("color", null, "A color"));
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    throw new AssertionError("Finding a provider opens nothing");
  }
}
