package io.spawndb.mariadb.load;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param line in which it begins, from 1
 * @param text as it goes to the server
 */
record ScriptStatement(int line, String text) {

  private static final int SHOWN = 80;

  /** How an executable comment begins and ends, and other comments. */
  private static final Pattern NO_WORDS =
      Pattern.compile("/\\*M?!\\d*|/\\*.*?\\*/|\\*/|--\\s[^\\n]*|#[^\\n]*", Pattern.DOTALL);

  private static final String ACCOUNT = "(?:`(?:[^`]|``)*`|'[^']*'|\"[^\"]*\"|[\\w$]+)";

  private static final Pattern OWNED = Pattern.compile(
      "\\A((?:\\s|/\\*M?!\\d*|\\*/|CREATE|OR|REPLACE|ALTER|ALGORITHM\\s*=\\s*\\w+)*?)\\bDEFINER\\s*=\\s*"
          + ACCOUNT + "(?:\\s*@\\s*" + ACCOUNT + ")?(?:\\(\\))?",
      Pattern.CASE_INSENSITIVE);

  /** Returns the first two words in lower case, separated by a space. */
  String words() {
    String head = text.substring(0, Math.min(text.length(), 2000));
    String[] words = NO_WORDS.matcher(head).replaceAll(" ").strip().split("[\\s(`;]+", 3);
    return (words[0] + (words.length > 1 ? " " + words[1] : "")).toLowerCase(Locale.ROOT);
  }

  /** Returns the statement without the owner of what it makes: that is whoever runs it. */
  ScriptStatement withoutDefiner() {
    return new ScriptStatement(line, OWNED.matcher(text).replaceFirst("$1"));
  }

  /** Returns how it begins, in one line, for people. */
  String beginning() {
    String one = text.replaceAll("\\s+", " ").strip();
    return one.length() <= SHOWN ? one : one.substring(0, SHOWN) + " ...";
  }
}
