package io.spawndb.cli;

import io.spawndb.api.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Times the parts of making an environment from the progress it tells. Safe for use by many threads. */
final class TimedParts implements Progress.Listener {

  /** What takes time, in the order in which it happens. */
  enum Part {
    LOOK("see that there is none", Set.of()),
    UNPACK(
        "unpack PostgreSQL, once on a machine",
        Set.of("fetching", "unpacking", "initdb", "copying")),
    START("start the server", Set.of("starting")),
    BUILD("migrate and seed a template, once", Set.of("building template")),
    CLONE("clone it and connect", Set.of("creating"));

    private final String text;
    private final Set<String> beginsWith;

    Part(String text, Set<String> beginsWith) {
      this.text = text;
      this.beginsWith = beginsWith;
    }

    String text() {
      return text;
    }
  }

  private final Map<Part, Duration> spent = new EnumMap<>(Part.class);
  private Part current = Part.LOOK;
  private long since = System.nanoTime();

  /** Begins to measure, now. */
  synchronized void begin() {
    current = Part.LOOK;
    since = System.nanoTime();
  }

  /** What begins no part is a step of the one that goes on. */
  @Override
  public synchronized void onProgress(Progress progress) {
    for (Part part : Part.values()) {
      if (part != current && part.beginsWith.contains(progress.step())) {
        turnTo(part);
      }
    }
  }

  /** Returns a listener that times and hands on. */
  Progress.Listener and(Progress.Listener next) {
    return progress -> {
      onProgress(progress);
      next.onProgress(progress);
    };
  }

  private void turnTo(Part part) {
    long now = System.nanoTime();
    spent.merge(current, Duration.ofNanos(now - since), Duration::plus);
    current = part;
    since = now;
  }

  /** Returns the parts there were, each with its time; the last one ends now. */
  synchronized Map<Part, Duration> end() {
    turnTo(current);
    return new EnumMap<>(spent);
  }
}
