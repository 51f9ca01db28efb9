package io.spawndb.postgresql.load;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A piece of a script. */
sealed interface ScriptPart {

  /** Returns the number of its first line, from 1. */
  int line();

  /**
   * An SQL statement.
   *
   * @param line where it begins
   * @param text the statement without the semicolon and without comments in front
   * @param words its first unquoted words in lower case, eight at most
   * @param copiesIn whether rows follow it: {@code COPY ... FROM stdin}
   */
  record Statement(int line, String text, List<String> words, boolean copiesIn)
      implements ScriptPart {

    private static final int SHOWN = 120;
    private static final int WORDS = 8;
    private static final Pattern COMMENTS =
        Pattern.compile("^(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    /** Reads the text of one statement, as far as its first words go. */
    static Statement of(String text) {
      String bare = COMMENTS.matcher(text).replaceFirst("");
      List<String> words = WORD.matcher(bare)
          .results()
          .limit(WORDS)
          .map(word -> word.group().toLowerCase(Locale.ROOT))
          .toList();
      return new Statement(1, bare, words, false);
    }

    /** Whether it begins with these words. */
    boolean begins(String... expected) {
      return words.size() >= expected.length
          && words.subList(0, expected.length).equals(List.of(expected));
    }

    /** Returns its beginning in one line, for messages. */
    String beginning() {
      boolean cut = text.length() > SHOWN;
      return (cut ? text.substring(0, SHOWN) : text).replaceAll("\\s+", " ").strip()
          + (cut ? "..." : "");
    }
  }

  /**
   * A command to psql.
   *
   * @param line where it is
   * @param text the command with its backslash, up to the end of the line
   * @param alone false if a statement begins before it and has not ended
   */
  record Meta(int line, String text, boolean alone) implements ScriptPart {}
}
