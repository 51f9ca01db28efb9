package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.MisfitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads and writes a JSON document as maps, lists, texts and {@link Raw} words, whose spelling stays.
 * PostgreSQL has checked it; what is not JSON is refused all the same.
 */
final class Json {

  /**
   * A number, {@code true}, {@code false} or {@code null} as written.
   *
   * @param text as written
   */
  record Raw(String text) {

    @Override
    public String toString() {
      return text;
    }
  }

  /** No document has it: it is no word of JSON. */
  static final Raw ABSENT = new Raw("");

  static final Raw NULL = new Raw("null");

  private static final int DEEPEST = 200;
  private static final Pattern WORD =
      Pattern.compile("true|false|null|-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  static Object parse(String text) throws MisfitException {
    Json json = new Json(text);
    Object value = json.value();
    json.blanks();
    if (json.at < text.length()) {
      throw json.broken();
    }
    return value;
  }

  private Object value() throws MisfitException {
    blanks();
    if (++depth > DEEPEST) {
      throw new MisfitException("is a JSON document of more than " + DEEPEST + " levels");
    }
    Object value = switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> word();
    };
    depth--;
    return value;
  }

  private Map<String, Object> object() throws MisfitException {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    blanks();
    while (peek() != '}') {
      blanks();
      String key = string();
      blanks();
      expect(':');
      object.put(key, value());
      separator('}');
    }
    at++;
    return object;
  }

  private List<Object> array() throws MisfitException {
    List<Object> array = new ArrayList<>();
    at++;
    blanks();
    while (peek() != ']') {
      array.add(value());
      separator(']');
    }
    at++;
    return array;
  }

  private void separator(char end) throws MisfitException {
    blanks();
    if (peek() != end) {
      expect(',');
      blanks();
    }
  }

  private String string() throws MisfitException {
    expect('"');
    StringBuilder result = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      result.append(c == '\\' ? escape() : c);
    }
    at++;
    return result.toString();
  }

  private char escape() throws MisfitException {
    char c = peek();
    at++;
    int plain = ESCAPES.indexOf(c);
    if (plain >= 0) {
      return ESCAPED.charAt(plain);
    }
    if (c != 'u' || at + 4 > text.length()) {
      throw broken();
    }
    try {
      char unicode = (char) Integer.parseInt(text.substring(at, at + 4), 16);
      at += 4;
      return unicode;
    } catch (NumberFormatException e) {
      throw broken();
    }
  }

  private Raw word() throws MisfitException {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!isWord(word)) {
      throw broken();
    }
    return word.equals("null") ? NULL : new Raw(word);
  }

  /** Whether the text can stand in a document without quotes. */
  static boolean isWord(String text) {
    return WORD.matcher(text).matches();
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws MisfitException {
    if (at >= text.length()) {
      throw broken();
    }
    return text.charAt(at);
  }

  private void expect(char c) throws MisfitException {
    if (peek() != c) {
      throw broken();
    }
    at++;
  }

  private MisfitException broken() {
    return new MisfitException("is not a JSON document");
  }

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    if (value instanceof Map<?, ?> object) {
      String separator = "{";
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        quote(String.valueOf(entry.getKey()), text.append(separator));
        write(entry.getValue(), text.append(": "));
        separator = ", ";
      }
      text.append(object.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> array) {
      String separator = "[";
      for (Object item : array) {
        write(item, text.append(separator));
        separator = ", ";
      }
      text.append(array.isEmpty() ? "[]" : "]");
    } else if (value instanceof Raw raw) {
      text.append(raw.text());
    } else {
      quote(String.valueOf(value), text);
    }
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
