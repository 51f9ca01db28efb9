package io.spawndb.masking.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A name as policies write it: parts separated by dots, {@code *} for any letters; a part in double quotes
 * is taken as it is.
 *
 * @param text as written
 * @param parts one pattern for each part
 * @param exact whether it can match one name only
 */
record Glob(String text, List<Pattern> parts, boolean exact) {

  static Glob parse(String text) {
    List<Pattern> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    boolean exact = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '.';
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          part.append(Pattern.quote("\""));
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == '.' && (!quoted || i == text.length())) {
        parts.add(Pattern.compile(part.toString(), Pattern.DOTALL));
        part.setLength(0);
      } else if (c == '*' && !quoted) {
        part.append(".*");
        exact = false;
      } else {
        part.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new Glob(text, List.copyOf(parts), exact);
  }

  /** Returns a name of two parts: a table without a schema is in {@code public}. */
  static Glob table(String text) {
    Glob glob = parse(text);
    return glob.parts().size() == 1 ? parse("public." + text) : glob;
  }

  boolean matches(String... names) {
    if (parts.size() != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!parts.get(i).matcher(names[i]).matches()) {
        return false;
      }
    }
    return true;
  }
}
