package io.spawndb.cli.demo;

import io.spawndb.api.Progress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Times the parts of making an environment from the progress it tells. Safe for use by many threads. */
final class TimedParts implements Progress.Listener {

  /** What takes time, in the order in which it happens. */
  enum Part {
    LOOK("see that there is none"),
    UNPACK("unpack PostgreSQL, once on a machine"),
    START("start the server"),
    BUILD("migrate and seed a template, once"),
    CLONE("clone it and connect");

    private final String text;

    Part(String text) {
      this.text = text;
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

  @Override
  public synchronized void onProgress(Progress progress) {
    Part begun = begunBy(progress.step());
    if (begun != current) {
      turnTo(begun);
    }
  }

  /** What begins no part is a step of the one that goes on. */
  private Part begunBy(String step) {
    return switch (step) {
      case "fetching", "unpacking", "initdb", "copying" -> Part.UNPACK;
      case "starting" -> Part.START;
      case "building template" -> Part.BUILD;
      case "creating" -> Part.CLONE;
      default -> current;
    };
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
