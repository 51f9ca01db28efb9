package io.spawndb.postgresql.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the words and parentheses of a statement, seen so far, say about where it ends. */
final class LeadingWords {

  /** Longer words are of no interest. */
  static final int LONGEST = 63;

  private static final int KEPT = 8;

  private final List<String> first = new ArrayList<>(KEPT);
  private String last = "";
  private int parentheses;
  private int blocks;
  private boolean copiesIn;

  void clear() {
    first.clear();
    last = "";
    parentheses = 0;
    blocks = 0;
    copiesIn = false;
  }

  void open() {
    parentheses++;
  }

  void close() {
    parentheses = Math.max(0, parentheses - 1);
  }

  void add(String written) {
    String word = written.toLowerCase(Locale.ROOT);
    if (first.size() < KEPT) {
      first.add(word);
    }
    if (parentheses == 0) {
      copiesIn |= last.equals("from") && word.equals("stdin") && first.get(0).equals("copy");
      blocks = Math.max(0, blocks + (makesRoutine() ? step(word) : 0));
      last = word;
    }
  }

  /** Whether a semicolon here ends the statement. */
  boolean outermost() {
    return parentheses == 0 && blocks == 0;
  }

  List<String> first() {
    return List.copyOf(first);
  }

  boolean copiesIn() {
    return copiesIn;
  }

  /** {@code BEGIN ATOMIC ... END}; CASE ends with END too, and counts only inside. */
  private int step(String word) {
    return switch (word) {
      case "begin" -> 1;
      case "case" -> blocks > 0 ? 1 : 0;
      case "end" -> -1;
      default -> 0;
    };
  }

  private boolean makesRoutine() {
    if (first.size() < 2 || !first.get(0).equals("create")) {
      return false;
    }
    boolean replaces =
        first.size() > 3 && first.get(1).equals("or") && first.get(2).equals("replace");
    String kind = first.get(replaces ? 3 : 1);
    return kind.equals("function") || kind.equals("procedure");
  }
}
