package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.internal.config.EnvironmentSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
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

  private final EnvironmentSpec spec;
  private final Place place;
  private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();
  private volatile @Nullable ConnectionTarget target;
  private volatile @Nullable Recipe recipe;

  Resolution(EnvironmentSpec spec, Place place) {
    this.spec = spec;
    this.place = place;
  }

  EnvironmentSpec spec() {
    return spec;
  }

  Place place() {
    return place;
  }

  /** Returns the target if it is known. */
  @Nullable
  ConnectionTarget known() {
    return target;
  }

  void learn(ConnectionTarget found) {
    target = found;
  }

  /** Forgets a target that turned out to be wrong, unless another was learnt meanwhile. */
  synchronized void forget(ConnectionTarget wrong) {
    if (wrong.equals(target)) {
      target = null;
    }
  }

  /** Returns the recipe, read once: a changed file concerns the next JVM. */
  Recipe recipe() {
    Recipe known = recipe;
    if (known == null) {
      known = place.recipes().read(spec);
      recipe = known;
    }
    return known;
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
    thread.start();
  }

  private void fly(Flight mine) {
    try (Within within = Within.enter(spec.id())) {
      ConnectionTarget found = target;
      if (found == null) {
        found = new Provisioner(this).provision(mine.listeners);
      }
      target = found;
      flight.set(null);
      mine.complete(found);
    } catch (Throwable e) {
      // Whoever mends a file need not start another JVM.
      recipe = null;
      flight.set(null);
      mine.completeExceptionally(e);
    }
  }

  private ConnectionTarget await(Flight current) {
    try {
      return current.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProvisioningException.passing(
          "The wait for environment '%s' was interrupted".formatted(spec.id()),
          "Connect again: it is being made ready meanwhile",
          e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Keeps the type, and shows the caller's own stack. */
  private RuntimeException rethrown(Throwable failure) {
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
