package io.spawndb.docs;

import io.spawndb.api.SpawnOption;
import java.time.Duration;
import java.util.List;

/** Writes options as a table. */
record OptionTable(List<SpawnOption<?>> options) {

  private static final String HEADING = """
      | option | type | default | from a URL | variable | what it does |
      |---|---|---|---|---|---|
      """;

  String markdown() {
    StringBuilder table = new StringBuilder(HEADING);
    options.forEach(option -> table.append(row(option)));
    return table.toString();
  }

  private static String row(SpawnOption<?> option) {
    boolean map = option.shape() == SpawnOption.Shape.MAP;
    return "| "
        + String.join(
            " | ",
            code(map ? option.name() + ".<name>" : option.name()),
            type(option),
            fallback(option),
            option.scope() == SpawnOption.Scope.ANYWHERE ? "yes" : "no",
            map ? "" : code(option.variable()),
            option.description().replace("|", "\\|"))
        + " |\n";
  }

  private static String type(SpawnOption<?> option) {
    if (option.secret()) {
      return "secret";
    }
    return switch (option.shape()) {
      case FLAG -> "flag";
      case LIST -> "list";
      case MAP -> "names with texts";
      case TEXT -> option.choices().isEmpty() ? text(option) : choice(option);
    };
  }

  private static String text(SpawnOption<?> option) {
    Object fallback = option.fallback();
    return fallback != null && option.read(fallback) instanceof Duration ? "duration" : "text";
  }

  private static String choice(SpawnOption<?> option) {
    return String.join(" or ", option.choices().stream().map(OptionTable::code).toList());
  }

  private static String fallback(SpawnOption<?> option) {
    return option.fallback() instanceof String text ? code(text) : "";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
