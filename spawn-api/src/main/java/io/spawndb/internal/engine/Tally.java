package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentActivity;
import io.spawndb.internal.config.EnvironmentSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is done for the environments of one name. Thread-safe; costs nothing that can be felt. */
final class Tally {

  private final String environment;
  private final String provider;
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong attached = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong clones = new AtomicLong();
  private final AtomicLong built = new AtomicLong();
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  Tally(EnvironmentSpec spec) {
    this.environment = spec.id().name().value();
    this.provider = spec.provider();
  }

  void created(long startNanos) {
    created.incrementAndGet();
    nanos.addAndGet(System.nanoTime() - startNanos);
  }

  void attached(long startNanos) {
    attached.incrementAndGet();
    nanos.addAndGet(System.nanoTime() - startNanos);
  }

  void failed() {
    failed.incrementAndGet();
  }

  void cloned() {
    clones.incrementAndGet();
  }

  /** Tells that a template was needed. */
  void template(boolean builtNow) {
    (builtNow ? built : hits).incrementAndGet();
  }

  EnvironmentActivity activity() {
    return new EnvironmentActivity(
        environment,
        provider,
        created.get(),
        attached.get(),
        failed.get(),
        clones.get(),
        built.get(),
        hits.get(),
        Duration.ofNanos(nanos.get()));
  }
}
