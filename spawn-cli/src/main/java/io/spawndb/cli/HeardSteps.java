package io.spawndb.cli;

import io.spawndb.api.Progress;
import java.util.LinkedHashSet;
import java.util.Set;

/** Remembers which steps long work took. Safe for use by many threads. */
final class HeardSteps implements Progress.Listener {

  private final Set<String> steps = new LinkedHashSet<>();

  @Override
  public synchronized void onProgress(Progress progress) {
    steps.add(progress.step());
  }

  /** Returns a listener that remembers and hands on. */
  Progress.Listener and(Progress.Listener next) {
    return progress -> {
      onProgress(progress);
      next.onProgress(progress);
    };
  }

  @Override
  public synchronized String toString() {
    return String.join(", ", steps);
  }
}
