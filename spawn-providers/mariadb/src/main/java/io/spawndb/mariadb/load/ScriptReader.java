package io.spawndb.mariadb.load;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Splits a script as the {@code mariadb} client does. Comments are left out, apart from those that the server
 * executes or takes as hints.
 */
final class ScriptReader {

  private final Text in;
  private String delimiter = ";";
  private StringBuilder text = new StringBuilder();
  private int begin;

  ScriptReader(Text in) {
    this.in = in;
  }

  /** Returns the next statement, or null at the end. */
  @Nullable
  ScriptStatement next() throws IOException {
    text = new StringBuilder();
    while (true) {
      if (text.isEmpty()) {
        begin = in.line();
        if (in.skip("delimiter ") || in.skip("delimiter\t")) {
          newDelimiter();
          continue;
        }
      }
      if (in.skip(delimiter)) {
        if (!isBlank()) {
          return statement();
        }
        text = new StringBuilder();
        continue;
      }
      int next = in.read();
      if (next < 0) {
        return isBlank() ? null : statement();
      }
      take((char) next);
    }
  }

  private void newDelimiter() throws IOException {
    String chosen = in.restOfLine().strip().split("\\s+", 2)[0];
    if (chosen.isEmpty()) {
      throw new ScriptException(
          begin, "DELIMITER names none", "Write it after the word, such as DELIMITER //");
    }
    delimiter = chosen;
  }

  private void take(char letter) throws IOException {
    switch (letter) {
      case '\'', '"', '`' -> quoted(letter);
      case '#' -> in.restOfLine();
      case '-' -> dash();
      case '/' -> slash();
      default -> {
        // Space in front belongs to no statement.
        if (!text.isEmpty() || !Character.isWhitespace(letter)) {
          text.append(letter);
        }
      }
    }
  }

  private void quoted(char quote) throws IOException {
    int from = in.line();
    text.append(quote);
    for (int next = in.read(); next != quote; next = in.read()) {
      if (next < 0) {
        throw new ScriptException(
            from,
            "a quote " + quote + " is never closed",
            "Close it, or check that the file is complete");
      }
      text.append((char) next);
      if (next == '\\' && quote != '`' && in.peek() >= 0) {
        text.append((char) in.read());
      }
    }
    text.append(quote);
  }

  /** Two dashes begin a comment only before a space. */
  private void dash() throws IOException {
    if (in.peek() != '-') {
      text.append('-');
      return;
    }
    in.read();
    int after = in.peek();
    if (after < 0 || Character.isWhitespace(after)) {
      if (after != '\n') {
        in.restOfLine();
      }
      text.append(text.isEmpty() ? "" : "\n");
    } else {
      text.append("--");
    }
  }

  private void slash() throws IOException {
    if (in.peek() != '*') {
      text.append('/');
      return;
    }
    int from = in.line();
    StringBuilder comment = new StringBuilder("/");
    while (comment.length() < 4
        || comment.charAt(comment.length() - 2) != '*'
        || comment.charAt(comment.length() - 1) != '/') {
      int next = in.read();
      if (next < 0) {
        throw new ScriptException(from, "a comment is never closed", "Close it with */");
      }
      comment.append((char) next);
    }
    // That with which dump tools lock the client is no statement of the server's.
    if (comment.toString().matches("(?s)/\\*(?:!|M!(?!999999)|\\+).*")) {
      text.append(comment);
    } else {
      text.append(text.isEmpty() ? "" : " ");
    }
  }

  private boolean isBlank() {
    return text.toString().isBlank();
  }

  private ScriptStatement statement() {
    return new ScriptStatement(begin, text.toString().stripTrailing());
  }
}
