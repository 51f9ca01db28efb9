package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Lifetime;
import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where one environment is, as far as this JVM knows. Finding out happens once for all threads, on a
 * thread of its own, so that an interrupted caller does not end what others wait for. Nothing is
 * remembered of a failure. Thread-safe.
 */
final class Resolution {

  /** An attempt that is going on. */
  private static final class Flight extends CompletableFuture<ConnectionTarget> {

    private final Listeners listeners = new Listeners();
  }

  /** An attempt ends itself in time and says why; this is for one that hangs in foreign code. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private volatile EnvironmentSpec spec;
  private final Place place;
  private final Logins logins;
  private final Supplier<Optional<String>> doubt;
  private final Tally tally;
  private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();
  private final AtomicReference<@Nullable ConnectionTarget> target = new AtomicReference<>();
  private final AtomicReference<@Nullable FutureTask<Recipe>> recipe = new AtomicReference<>();

  /**
   * Begins to know nothing.
   *
   * @param doubt what to tell if the environment turns out not to exist
   */
  Resolution(EnvironmentSpec spec, Place place, Supplier<Optional<String>> doubt) {
    this.spec = spec;
    this.place = place;
    this.logins = new Logins(spec, place);
    this.doubt = doubt;
    this.tally = Tallies.OF_THIS_PROCESS.of(spec);
  }

  /** Returns what to tell before the environment is made, if anything. */
  Optional<String> doubt() {
    return doubt.get();
  }

  EnvironmentSpec spec() {
    return spec;
  }

  /** From here on the environment has another lifetime. */
  void stay(Lifetime lifetime) {
    spec = spec.staying(lifetime);
  }

  /** Returns where what is done for it is counted. */
  Tally tally() {
    return tally;
  }

  Place place() {
    return place;
  }

  Logins logins() {
    return logins;
  }

  /** Returns the target if it is known. */
  @Nullable
  ConnectionTarget known() {
    return target.get();
  }

  /** Remembers where the environment is; returns whether that is news. */
  boolean learn(ConnectionTarget found) {
    return target.getAndSet(found) == null;
  }

  /**
   * Forgets a target that turned out to be wrong, unless one was learnt meanwhile: this very object, for
   * a database that was replaced or restarted has an equal one again.
   */
  void forget(ConnectionTarget wrong) {
    target.compareAndSet(wrong, null);
  }

  /** Lets the recipe be read again: whoever mends a file need not start another JVM. */
  void forgetRecipe() {
    recipe.set(null);
  }

  /** Begins to read the recipe on a thread of its own; {@link #recipe()} waits for it. */
  void readRecipeAside() {
    if (recipe.get() == null) {
      Aside.run("spawn-recipe-" + spec.id().name(), place.loader(), reading());
    }
  }

  /** Returns the recipe, read once: a changed file concerns the next JVM, unless something failed. */
  Recipe recipe() {
    FutureTask<Recipe> reading = reading();
    reading.run();
    try {
      return reading.get();
    } catch (InterruptedException e) {
      throw interrupted(spec, e);
    } catch (ExecutionException e) {
      recipe.compareAndSet(reading, null);
      throw rethrown(e.getCause() == null ? e : e.getCause()).again();
    }
  }

  private FutureTask<Recipe> reading() {
    FutureTask<Recipe> fresh = new FutureTask<>(() -> place.recipes().read(spec));
    FutureTask<Recipe> known = recipe.compareAndExchange(null, fresh);
    return known == null ? fresh : known;
  }

  /**
   * Returns the target, provisioned if needed; waits for an attempt that is going on.
   *
   * @throws SpawnException if the attempt failed; the next call starts another
   */
  ConnectionTarget ready(Progress.Listener listener) {
    refuseFromWithin();
    Flight fresh = new Flight();
    Flight current = flight.compareAndExchange(null, fresh);
    if (current == null) {
      current = fresh;
      current.listeners.add(listener);
      take(current);
    } else {
      current.listeners.add(listener);
    }
    return await(current);
  }

  private void take(Flight mine) {
    Thread thread = new Thread(() -> fly(mine), "spawn-provision-" + spec.id().name());
    thread.setContextClassLoader(place.loader());
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (Throwable e) {
      // A machine that is out of threads now must not keep others waiting for this one.
      crash(mine, e);
    }
  }

  private void fly(Flight mine) {
    try (Within within = Within.enter(spec.id())) {
      ConnectionTarget found = target.get();
      if (found == null) {
        found = new Provisioner(this).provision(mine.listeners);
        target.set(found);
      }
      flight.set(null);
      mine.complete(found);
    } catch (Throwable e) {
      crash(mine, e);
    }
  }

  private void crash(Flight mine, Throwable e) {
    tally.failed();
    forgetRecipe();
    flight.set(null);
    mine.completeExceptionally(e);
  }

  private ConnectionTarget await(Flight current) {
    Duration allowed = spec.options().get(SpawnOptions.PROVISION_TIMEOUT);
    try {
      return current.get(allowed.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw ProvisioningException.passing(
          "Environment '%s' was not ready within %s, and nothing ends the attempt"
              .formatted(spec.id(), allowed),
          "Look with a thread dump what thread 'spawn-provision-%s' waits for, or raise provisionTimeout"
              .formatted(spec.id().name()),
          e);
    } catch (InterruptedException e) {
      throw interrupted(spec, e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause()).again();
    }
  }

  static ProvisioningException interrupted(EnvironmentSpec spec, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return ProvisioningException.passing(
        "The wait for environment '%s' was interrupted".formatted(spec.id()),
        "Connect again: it is being made ready meanwhile",
        cause);
  }

  /** Keeps what is known; everything else is a mistake of ours. */
  SpawnException rethrown(Throwable failure) {
    if (failure instanceof SpawnException known) {
      return known;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return ProvisioningException.lasting(
        "Environment '%s' could not be made ready: %s".formatted(spec.id(), failure),
        "This is unexpected: please report it with the stack trace",
        failure);
  }

  /** Whoever opens an environment from its own migration would wait for itself. */
  void refuseFromWithin() {
    if (Within.entered(spec.id())) {
      throw new PreparationException(
          "Environment '%s' was opened from within its own recipe, which would wait for itself"
              .formatted(spec.id()),
          "In a Java migration use the connection that the migration tool hands over",
          null);
    }
  }
}
