package io.spawndb.mariadb.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV or TSV file. */
final class DataRows {

  private final Text in;
  private final boolean tabs;

  DataRows(Text in, boolean tabs) {
    this.in = in;
    this.tabs = tabs;
  }

  /** Returns the line in which the next row begins. */
  int line() {
    return in.line();
  }

  /** Returns the next row, whose values may be null, or null at the end. */
  @Nullable
  List<@Nullable String> next() throws IOException {
    if (in.peek() < 0) {
      return null;
    }
    List<@Nullable String> row = new ArrayList<>();
    boolean more = true;
    while (more) {
      StringBuilder value = new StringBuilder();
      boolean quoted = !tabs && in.peek() == '"';
      if (quoted) {
        quoted(value);
      }
      int end = tabs ? escaped(value) : plain(value);
      boolean nothing = tabs ? value.toString().equals("\0N") : !quoted && value.isEmpty();
      row.add(nothing ? null : value.toString().replace("\0N", "N"));
      more = end == (tabs ? '\t' : ',');
    }
    return row;
  }

  private void quoted(StringBuilder value) throws IOException {
    int from = in.line();
    in.read();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new ScriptException(from, "a quote is never closed", "Close it with \"");
      }
      if (next == '"') {
        if (in.peek() != '"') {
          return;
        }
        in.read();
      }
      value.append((char) next);
    }
  }

  /** Reads to the end of a value; returns what ends it. */
  private int plain(StringBuilder value) throws IOException {
    int next = in.read();
    while (next >= 0 && next != ',' && next != '\n') {
      if (next != '\r' || in.peek() != '\n') {
        value.append((char) next);
      }
      next = in.read();
    }
    return next;
  }

  private int escaped(StringBuilder value) throws IOException {
    int next = in.read();
    while (next >= 0 && next != '\t' && next != '\n') {
      if (next == '\\') {
        value.append(unescaped(in.read()));
      } else if (next != '\r' || in.peek() != '\n') {
        value.append((char) next);
      }
      next = in.read();
    }
    return next;
  }

  /** NULL is shown by a letter that no text has, and an N. */
  private static String unescaped(int letter) {
    return switch (letter) {
      case 'N' -> "\0N";
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'b' -> "\b";
      case 'f' -> "\f";
      default -> letter < 0 ? "\\" : String.valueOf((char) letter);
    };
  }
}
