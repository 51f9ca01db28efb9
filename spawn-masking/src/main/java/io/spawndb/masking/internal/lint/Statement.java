package io.spawndb.masking.internal.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a script.
 *
 * @param text without comments
 * @param line where it begins, from 1
 */
record Statement(String text, int line) {

  /** What a semicolon or a comment's beginning inside of does not count. */
  private static final Pattern TOKEN = Pattern.compile(
      "--[^\n]*|/\\*.*?\\*/|(\\$[A-Za-z_0-9]*\\$).*?\\1|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|;",
      Pattern.DOTALL);

  static List<Statement> of(String script) {
    List<Statement> statements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher token = TOKEN.matcher(script);
    int from = 0;
    while (token.find()) {
      text.append(script, from, token.start());
      from = token.end();
      if (token.group().equals(";")) {
        add(statements, text, script, token.start());
      } else if (!token.group().startsWith("--") && !token.group().startsWith("/*")) {
        text.append(token.group());
      }
    }
    text.append(script.substring(from));
    add(statements, text, script, script.length());
    return statements;
  }

  private static void add(List<Statement> statements, StringBuilder text, String script, int end) {
    String statement = text.toString().strip();
    if (!statement.isEmpty()) {
      long ends = script.substring(0, end).chars().filter(c -> c == '\n').count();
      long own = statement.chars().filter(c -> c == '\n').count();
      statements.add(new Statement(statement, (int) (1 + Math.max(0, ends - own))));
    }
    text.setLength(0);
  }
}
