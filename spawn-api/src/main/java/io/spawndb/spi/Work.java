package io.spawndb.spi;

import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import java.time.Duration;

/**
 * The bounds of a piece of work: who it is for, until when, and who hears of its progress. Made once
 * at the edge and handed down; inner layers never invent a timeout. Immutable.
 */
public final class Work {

  private final String environment;
  private final long deadlineNanos;
  private final Duration allowed;
  private final Progress.Listener listener;
  private final boolean aside;

  private Work(String environment, Duration allowed, Progress.Listener listener, boolean aside) {
    this.environment = environment;
    this.aside = aside;
    this.deadlineNanos = System.nanoTime() + allowed.toNanos();
    this.allowed = allowed;
    this.listener = listener;
  }

  /** Begins work for an environment, as shown to people, that may take as long as allowed. */
  public static Work begin(String environment, Duration allowed, Progress.Listener listener) {
    return new Work(environment, allowed, listener, false);
  }

  /**
   * Begins work that nobody waits for, such as cleaning up: it starts and wakes nothing, and fails where
   * that would be needed.
   */
  public static Work aside(String environment, Duration allowed) {
    return new Work(environment, allowed, Progress.Listener.NONE, true);
  }

  /** Returns work for tidying up after {@code failed}: it has time even where that one had none left. */
  public static Work cleanup(Work failed) {
    return new Work(
        failed.environment, Duration.ofSeconds(30), Progress.Listener.NONE, failed.aside);
  }

  /** Returns who the work is for, as shown to people. */
  public String environment() {
    return environment;
  }

  /** Whether nobody waits for it, so that it may start and wake nothing. */
  public boolean isAside() {
    return aside;
  }

  /** Returns the time left, zero if it is over. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
  }

  /**
   * Goes on, or not.
   *
   * @throws InterruptedException if the thread was interrupted
   * @throws ProvisioningException if the time is over
   */
  public void proceed(String step) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("Interrupted while " + step + " for " + environment);
    }
    if (left().isZero()) {
      throw ProvisioningException.passing(
          "Environment '%s' was not ready within %s: still %s"
              .formatted(environment, allowed, step),
          "Try again, or raise provisionTimeout",
          null);
    }
  }

  /** Tells that a step begins. */
  public void step(String step, String detail) {
    progress(step, detail, 0, -1);
  }

  /** Tells how far a step is. */
  public void progress(String step, String detail, long done, long total) {
    listener.onProgress(new Progress(environment, step, detail, done, total));
  }
}
