package io.spawndb.internal.config;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts and flags as indented JSON, in their order. */
final class Json {

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  static String of(Map<String, ?> root) {
    Json json = new Json();
    json.value(root, "\n");
    return json.text.append('\n').toString();
  }

  private void value(Object value, String indent) {
    if (value instanceof Map<?, ?> entries) {
      members(entries.entrySet().iterator(), "{}", indent);
    } else if (value instanceof List<?> items) {
      members(items.iterator(), "[]", indent);
    } else if (value instanceof String string) {
      quote(string);
    } else {
      text.append(value);
    }
  }

  private void members(Iterator<?> members, String brackets, String indent) {
    String deeper = indent + "  ";
    text.append(brackets.charAt(0));
    boolean any = members.hasNext();
    while (members.hasNext()) {
      text.append(deeper);
      member(members.next(), deeper);
      text.append(members.hasNext() ? "," : "");
    }
    text.append(any ? indent : "").append(brackets.charAt(1));
  }

  private void member(Object member, String indent) {
    if (member instanceof Map.Entry<?, ?> entry) {
      quote(String.valueOf(entry.getKey()));
      text.append(": ");
      value(entry.getValue(), indent);
    } else {
      value(member, indent);
    }
  }

  private void quote(String string) {
    text.append('"');
    string.chars().forEach(c -> {
      if (c == '"' || c == '\\') {
        text.append('\\').append((char) c);
      } else if (c < ' ') {
        text.append("\\u%04x".formatted(c));
      } else {
        text.append((char) c);
      }
    });
    text.append('"');
  }
}
