package io.spawndb.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code>, <code>${NAME:-default}</code>, <code>${env:NAME}</code> and <code>
 * ${file:path}</code> in texts of config files; two dollar signs are one. What is inserted is not
 * looked at again.
 */
final class Interpolation {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\{([^}]*)}?");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:env:)?([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);
  private static final String FILE = "file:";
  private static final long MOST_BYTES = 1 << 16;

  private final Surroundings surroundings;

  Interpolation(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Returns the text to use; unchanged if it was not said in a file. */
  String expand(Text text) {
    if (text.place().file() == null) {
      return text.text();
    }
    Matcher matcher = REFERENCE.matcher(text.text());
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement(matcher, text)));
    }
    return matcher.appendTail(result).toString();
  }

  private String replacement(Matcher matcher, Text text) {
    String reference = matcher.group(1);
    if (reference == null) {
      return "$";
    }
    if (!matcher.group().endsWith("}") || reference.contains("${")) {
      throw malformed(text);
    }
    return reference.startsWith(FILE)
        ? content(reference.substring(FILE.length()), text.place())
        : variable(reference, text);
  }

  private String variable(String reference, Text text) {
    Matcher matcher = VARIABLE.matcher(reference);
    if (!matcher.matches()) {
      throw malformed(text);
    }
    String name = matcher.group(1);
    Optional<String> fallback = Optional.ofNullable(matcher.group(2));
    Optional<String> value = fallback.isPresent()
        ? surroundings.variable(name)
        : Optional.ofNullable(surroundings.variables().get(name));
    return value
        .or(() -> fallback)
        .orElseThrow(() -> text.place()
            .wrong(
                "Environment variable " + name + " is not set",
                "Set it, or write a default: ${" + name + ":-...}"));
  }

  private String content(String name, Place place) {
    Path file = resolve(name, place);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw place.wrong(file + " is larger than " + MOST_BYTES + " bytes", "Name a smaller file");
      }
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      throw place.wrong(
          "${file:" + name + "} cannot be read: " + file + " (" + e.getClass().getSimpleName()
              + ")",
          "Make it a readable UTF-8 file, or name another");
    }
  }

  private Path resolve(String name, Place place) {
    Path folder = place.file() == null ? Path.of("") : place.file().resolveSibling("");
    Optional<Path> home = surroundings.home();
    return name.startsWith("~/") && home.isPresent()
        ? home.get().resolve(name.substring(2))
        : folder.resolve(name);
  }

  private static RuntimeException malformed(Text text) {
    return text.place()
        .wrong(
            "A ${...} here is not one that Spawn knows",
            "Write ${NAME}, ${NAME:-default}, ${env:NAME} or ${file:path}, not nested; $$ is one"
                + " dollar sign");
  }
}
