package io.spawndb.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times of two things that were measured in turn. The warm-up round has a negative number. */
final class Pairs {

  private final List<Double> lefts = new ArrayList<>();
  private final List<Double> rights = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();

  void add(int round, Duration left, Duration right) {
    if (round >= 0) {
      lefts.add(left.toNanos() / 1e6);
      rights.add(right.toNanos() / 1e6);
      ratios.add((double) left.toNanos() / right.toNanos());
    }
  }

  /** Returns the median in milliseconds. */
  double left() {
    return quantile(lefts, 0.5);
  }

  /** Returns the median in milliseconds. */
  double right() {
    return quantile(rights, 0.5);
  }

  /** Returns a quantile of left / right, pair by pair. */
  double ratio(double quantile) {
    return quantile(ratios, quantile);
  }

  private static double quantile(List<Double> values, double quantile) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) Math.round(quantile * (sorted.size() - 1)));
  }
}
