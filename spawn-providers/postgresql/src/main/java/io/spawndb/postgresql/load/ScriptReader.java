package io.spawndb.postgresql.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script into statements and commands by the rules of psql's own scanner (psqlscan.l), reading
 * no further than asked. Confined to one thread.
 */
final class ScriptReader {

  private static final String QUOTES = "Close the quote, or check that the file is complete";

  private final ByteSource in;
  private final BooleanSupplier standardStrings;
  private final StatementBytes text = new StatementBytes();
  private final LeadingWords words = new LeadingWords();
  private final StringJoin join = new StringJoin();

  /**
   * Reads from {@code in}.
   *
   * @param standardStrings whether a backslash in an ordinary string is just that: the session's
   *     {@code standard_conforming_strings}, which a script may change
   */
  ScriptReader(ByteSource in, BooleanSupplier standardStrings) {
    this.in = in;
    this.standardStrings = standardStrings;
  }

  /** Returns the next piece, or null at the end. */
  @Nullable
  ScriptPart next() throws IOException {
    text.clear();
    words.clear();
    join.forget();
    while (true) {
      int line = in.line();
      int c = in.read();
      if (c < 0) {
        return text.isEmpty() ? null : statement();
      }
      if (c == '\\') {
        return new ScriptPart.Meta(line, command(), text.isEmpty());
      }
      if (c == ';' && words.outermost()) {
        if (!text.isEmpty()) {
          return statement();
        }
      } else {
        token(c, line);
      }
    }
  }

  private ScriptPart statement() throws ScriptException {
    return new ScriptPart.Statement(text.line(), text.text(), words.first(), words.copiesIn());
  }

  private String command() throws IOException {
    StringBuilder command = new StringBuilder("\\");
    while (in.peek() >= 0 && in.peek() != '\n') {
      command.append((char) in.read());
    }
    return command.toString().strip();
  }

  private void token(int c, int line) throws IOException {
    if (c <= ' ') {
      space(c, line);
    } else if (c == '-' && in.peek() == '-') {
      lineComment(line);
    } else if (c == '/' && in.peek() == '*') {
      join.forget();
      blockComment(line);
    } else {
      text.add(c, line);
      visible(c, line);
    }
  }

  private void visible(int c, int line) throws IOException {
    if (c == '\'') {
      quoted(line, join.escapes(!standardStrings.getAsBoolean()));
      return;
    }
    join.forget();
    if (c == '"') {
      until('"', line, "quoted name");
    } else if (c == '$') {
      dollar(line);
    } else if (wordStart(c)) {
      word(line);
    } else if (c >= '0' && c <= '9') {
      while (wordStart(in.peek()) || digit(in.peek())) {
        text.add(in.read(), line);
      }
    } else if (c == '(') {
      words.open();
    } else if (c == ')') {
      words.close();
    }
  }

  private void space(int c, int line) throws ScriptException {
    if (!text.isEmpty()) {
      text.add(c, line);
    }
    if (c == '\n') {
      join.lineBreak();
    }
  }

  private void lineComment(int line) throws IOException {
    boolean kept = !text.isEmpty();
    keep(kept, '-', line);
    while (in.peek() >= 0 && in.peek() != '\n') {
      keep(kept, in.read(), line);
    }
  }

  private void blockComment(int line) throws IOException {
    boolean kept = !text.isEmpty();
    keep(kept, '/', line);
    keep(kept, in.read(), line);
    int depth = 1;
    int previous = 0;
    while (depth > 0) {
      int c = must(line, "comment");
      keep(kept, c, line);
      boolean opens = previous == '/' && c == '*';
      boolean closes = previous == '*' && c == '/';
      depth += opens ? 1 : closes ? -1 : 0;
      previous = opens || closes ? 0 : c;
    }
  }

  private void keep(boolean kept, int c, int line) throws ScriptException {
    if (kept) {
      text.add(c, line);
    }
  }

  private void quoted(int line, boolean escapes) throws IOException {
    int c;
    do {
      c = must(line, "quoted string");
      text.add(c, line);
      if ((c == '\\' && escapes) || (c == '\'' && in.peek() == '\'')) {
        text.add(must(line, "quoted string"), line);
        c = 0;
      }
    } while (c != '\'');
    join.ended(escapes);
  }

  private void until(int end, int line, String what) throws IOException {
    int c;
    do {
      c = must(line, what);
      text.add(c, line);
    } while (c != end);
  }

  private void dollar(int line) throws IOException {
    int from = text.size() - 1;
    if (in.peek() != '$' && !wordStart(in.peek())) {
      return;
    }
    while (wordStart(in.peek()) || digit(in.peek())) {
      text.add(in.read(), line);
    }
    if (in.peek() != '$') {
      return;
    }
    text.add(in.read(), line);
    byte[] tag = text.tail(from).getBytes(StandardCharsets.ISO_8859_1);
    int body = text.size();
    do {
      until('$', line, "dollar-quoted string");
    } while (!text.endsWith(tag, body));
  }

  private void word(int line) throws IOException {
    int from = text.size() - 1;
    while (wordStart(in.peek()) || digit(in.peek()) || in.peek() == '$') {
      text.add(in.read(), line);
    }
    int length = text.size() - from;
    String word = length > LeadingWords.LONGEST ? "" : text.tail(from);
    if (word.equalsIgnoreCase("u") && in.peek() == '&') {
      text.add(in.read(), line);
    }
    boolean prefix = length == 1 && "eEbBxXuU".contains(word) && in.peek() == '\'';
    if (prefix) {
      text.add(in.read(), line);
      quoted(line, word.equalsIgnoreCase("e"));
    } else {
      words.add(word);
    }
  }

  private int must(int line, String what) throws IOException {
    int c = in.read();
    if (c < 0) {
      throw new ScriptException(line, "the file ends inside a " + what, QUOTES);
    }
    return c;
  }

  private static boolean wordStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }
}
