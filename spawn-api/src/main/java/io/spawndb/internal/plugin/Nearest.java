package io.spawndb.internal.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who mistyped a word. */
public final class Nearest {

  private Nearest() {}

  /**
   * Returns the valid word nearest to {@code wrong}, unless all are too far from it. Upper and lower
   * case are the same; two letters swapped are one mistake.
   */
  public static Optional<String> to(String wrong, Collection<String> valid) {
    String word = wrong.toLowerCase(Locale.ROOT);
    int tolerated = Math.max(1, Math.min(3, word.length() / 3));
    return valid.stream()
        .filter(right -> Math.abs(right.length() - word.length()) <= tolerated)
        .map(right -> new Guess(right, distance(word, right.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance <= tolerated)
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::word))
        .map(Guess::word);
  }

  private record Guess(String word, int distance) {}

  /** Counts insertions, deletions, replacements and swaps of neighbours. */
  private static int distance(String left, String right) {
    int[][] costs = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cheapest(costs, left, i, right, j);
      }
    }
    return costs[left.length()][right.length()];
  }

  private static int cheapest(int[][] costs, String left, int i, String right, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int cost = Math.min(
        costs[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    boolean swapped = i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(cost, costs[i - 2][j - 2] + 1) : cost;
  }
}
