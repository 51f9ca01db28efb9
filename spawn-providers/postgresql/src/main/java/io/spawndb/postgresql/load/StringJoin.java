package io.spawndb.postgresql.load;

/**
 * Knows when a string goes on in a later line: {@code E'a'}, line break, {@code 'b'} is one string, and its
 * second part has the rules of the first.
 */
final class StringJoin {

  private boolean afterString;
  private boolean lineBreak;
  private boolean escapes;

  void ended(boolean withEscapes) {
    afterString = true;
    lineBreak = false;
    escapes = withEscapes;
  }

  void lineBreak() {
    lineBreak = true;
  }

  void forget() {
    afterString = false;
  }

  /** Whether the string that begins now has backslash escapes. */
  boolean escapes(boolean otherwise) {
    return (afterString && lineBreak) ? escapes : otherwise;
  }
}
