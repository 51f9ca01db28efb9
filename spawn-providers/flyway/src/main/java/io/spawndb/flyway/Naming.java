package io.spawndb.flyway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flyway's rules for file names, as configured. */
record Naming(
    String versioned,
    String repeatable,
    String undo,
    String baseline,
    String separator,
    List<String> suffixes) {

  /** What a file is by its name. */
  enum Kind {
    VERSIONED,
    REPEATABLE,
    UNDO,
    BASELINE,
    CALLBACK,
    MISNAMED
  }

  /**
   * A name taken apart.
   *
   * @param version only of what is versioned
   * @param reason what is wrong with a misnamed one, else empty
   */
  record Parsed(Kind kind, @Nullable Version version, String description, String reason) {

    private static Parsed misnamed(String reason) {
      return new Parsed(Kind.MISNAMED, null, "", reason);
    }
  }

  private static final Pattern EVENT = Pattern.compile("(before|after|create)[A-Z][A-Za-z]*");

  static Naming of(Settings settings) {
    return new Naming(
        settings.text("sqlMigrationPrefix", "V"),
        settings.text("repeatableSqlMigrationPrefix", "R"),
        settings.text("undoSqlMigrationPrefix", "U"),
        settings.text("baselineMigrationPrefix", "B"),
        settings.text("sqlMigrationSeparator", "__"),
        Stream.of(settings.text("sqlMigrationSuffixes", ".sql").split(",")).toList());
  }

  /** Takes a file's name apart, or returns empty if its suffix says that it is not Flyway's. */
  Optional<Parsed> parse(String fileName) {
    return suffixes.stream()
        .filter(fileName::endsWith)
        .findFirst()
        .map(suffix -> withoutSuffix(fileName.substring(0, fileName.length() - suffix.length())));
  }

  /** Takes a Java migration's simple class name apart; prefixes and separator are fixed there. */
  static Parsed ofClass(String simpleName) {
    return new Naming("V", "R", "U", "B", "__", List.of("")).withoutSuffix(simpleName);
  }

  /** Returns what a script of Flyway's history is called here: a file or class without where it is. */
  String shortName(String script) {
    boolean file = script.contains("/") || suffixes.stream().anyMatch(script::endsWith);
    return script.substring(script.lastIndexOf(file ? '/' : '.') + 1);
  }

  private Parsed withoutSuffix(String name) {
    String event = before(name);
    if (EVENT.matcher(event).matches()) {
      return new Parsed(Kind.CALLBACK, null, event, "");
    }
    if (starts(name, repeatable)) {
      return repeatable(name.substring(repeatable.length()));
    }
    if (starts(name, versioned)) {
      return versioned(Kind.VERSIONED, name.substring(versioned.length()));
    }
    if (starts(name, undo)) {
      return versioned(Kind.UNDO, name.substring(undo.length()));
    }
    if (starts(name, baseline)) {
      return versioned(Kind.BASELINE, name.substring(baseline.length()));
    }
    return Parsed.misnamed("does not begin with " + versioned + " or " + repeatable);
  }

  private Parsed repeatable(String rest) {
    return before(rest).isEmpty()
        ? new Parsed(Kind.REPEATABLE, null, after(rest), "")
        : Parsed.misnamed("has something between " + repeatable + " and " + separator);
  }

  private Parsed versioned(Kind kind, String rest) {
    return Version.parse(before(rest))
        .map(version -> new Parsed(kind, version, after(rest), ""))
        .orElseGet(() -> Parsed.misnamed(
            "has '%s' where a version followed by %s belongs".formatted(before(rest), separator)));
  }

  private static boolean starts(String name, String prefix) {
    return !prefix.isEmpty() && name.startsWith(prefix);
  }

  private String before(String name) {
    int at = name.indexOf(separator);
    return at < 0 ? name : name.substring(0, at);
  }

  private String after(String name) {
    int at = name.indexOf(separator);
    return at < 0 ? "" : name.substring(at + separator.length()).replace('_', ' ');
  }
}
