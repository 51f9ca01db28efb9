package io.spawndb.internal.recipe;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people count: {@code 2.sql} before {@code 10.sql}. */
enum NaturalOrder implements Comparator<String> {
  /** The only one. */
  BY_NAME;

  private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

  @Override
  public int compare(String left, String right) {
    Matcher lefts = PIECE.matcher(left);
    Matcher rights = PIECE.matcher(right);
    while (lefts.find()) {
      if (!rights.find()) {
        return 1;
      }
      int order = comparePieces(lefts.group(), rights.group());
      if (order != 0) {
        return order;
      }
    }
    return rights.find() ? -1 : left.compareTo(right);
  }

  private static int comparePieces(String left, String right) {
    if (!Character.isDigit(left.charAt(0)) || !Character.isDigit(right.charAt(0))) {
      return left.compareTo(right);
    }
    String leftNumber = LEADING_ZEROS.matcher(left).replaceFirst("");
    String rightNumber = LEADING_ZEROS.matcher(right).replaceFirst("");
    int byLength = Integer.compare(leftNumber.length(), rightNumber.length());
    return byLength != 0 ? byLength : leftNumber.compareTo(rightNumber);
  }
}
