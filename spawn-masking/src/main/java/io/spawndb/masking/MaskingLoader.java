package io.spawndb.masking;

import io.spawndb.masking.internal.recipe.MaskedSource;
import io.spawndb.masking.internal.recipe.Settings;
import io.spawndb.spi.Resources;
import io.spawndb.spi.SourceLoader;
import io.spawndb.spi.SourcePlan;
import java.time.Clock;
import java.util.Map;

/** Lets recipes begin with masked data. */
public final class MaskingLoader implements SourceLoader {

  @Override
  public String id() {
    return "masking";
  }

  @Override
  public SourcePlan read(Map<String, String> source, Resources resources) {
    return MaskedSource.read(Settings.of(source, resources.baseDirectory()), Clock.systemUTC());
  }
}
