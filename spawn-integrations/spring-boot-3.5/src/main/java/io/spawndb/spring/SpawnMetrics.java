package io.spawndb.spring;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.spawndb.Spawn;
import io.spawndb.api.EnvironmentActivity;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * What this process did for the environments of one name, as meters that ask when they are read.
 *
 * @param environment the name
 */
record SpawnMetrics(String environment) implements MeterBinder {

  private static final EnvironmentActivity NOTHING_YET =
      new EnvironmentActivity("", "", 0, 0, 0, 0, 0, 0, Duration.ZERO);

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionTimer.builder(
            "spawn.provisioning",
            this,
            metrics -> metrics.activity().created() + metrics.activity().attached(),
            metrics -> metrics.activity().provisioning().toNanos(),
            TimeUnit.NANOSECONDS)
        .description("How often and how long environments were made ready, new or found again")
        .tag("environment", environment)
        .register(registry);
    count("spawn.created", "Environments made", EnvironmentActivity::created, registry);
    count("spawn.failures", "Failed attempts", EnvironmentActivity::failed, registry);
    count("spawn.clones", "Databases made of templates", EnvironmentActivity::clones, registry);
    count("spawn.templates.built", "Recipes run", EnvironmentActivity::templatesBuilt, registry);
    count("spawn.templates.hits", "Recipes not run", EnvironmentActivity::templateHits, registry);
  }

  private void count(
      String meter,
      String description,
      ToLongFunction<EnvironmentActivity> number,
      MeterRegistry registry) {
    FunctionCounter.builder(meter, this, metrics -> number.applyAsLong(metrics.activity()))
        .description(description)
        .tag("environment", environment)
        .register(registry);
  }

  private EnvironmentActivity activity() {
    return Spawn.activity().stream()
        .filter(each -> each.environment().equals(environment))
        .findFirst()
        .orElse(NOTHING_YET);
  }
}
