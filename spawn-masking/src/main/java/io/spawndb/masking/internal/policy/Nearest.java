package io.spawndb.masking.internal.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Nearest {

  private Nearest() {}

  static Optional<String> to(String wrong, Collection<String> valid) {
    int tolerated = Math.max(2, wrong.length() / 3);
    return valid.stream()
        .min(Comparator.comparingInt(right -> distance(wrong, right)))
        .filter(right -> distance(wrong, right) <= tolerated);
  }

  private static int distance(String left, String right) {
    int[] before = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = before[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[right.length()];
  }
}
