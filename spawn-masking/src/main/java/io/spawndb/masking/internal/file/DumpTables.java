package io.spawndb.masking.internal.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of the tables that a dump makes, as pg_dump, mysqldump and mariadb-dump write them: one in a line. */
final class DumpTables {

  static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`|[^\"` .,();]+)";

  private static final Pattern CREATE =
      Pattern.compile("CREATE (?:UNLOGGED )?TABLE (?:(" + NAME + ")\\.)?(" + NAME + ") \\(");
  private static final Pattern COLUMN = Pattern.compile("\\s+(" + NAME + ")\\s+([A-Za-z]+)(.*)");
  private static final Pattern OTHERS = Pattern.compile(
      "\\s+(?:CONSTRAINT|PRIMARY KEY|UNIQUE|KEY|FULLTEXT|SPATIAL|FOREIGN|CHECK|LIKE|PERIOD)\\b.*");

  /**
   * A column.
   *
   * @param name its name
   * @param type the first word of its type, in small letters
   */
  record Column(String name, String type) {}

  private final Map<List<String>, List<Column>> tables = new LinkedHashMap<>();
  private List<Column> open = List.of();
  private boolean inside;

  /** Looks at a line outside of rows. */
  void look(String line) {
    Matcher create = CREATE.matcher(line);
    if (create.matches()) {
      open = new ArrayList<>();
      inside = true;
      tables.put(List.of(schema(create.group(1)), plain(create.group(2))), open);
    } else if (inside && line.startsWith(")")) {
      inside = false;
    } else if (inside && !OTHERS.matcher(line).matches()) {
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        open.add(
            new Column(plain(column.group(1)), column.group(2).toLowerCase(java.util.Locale.ROOT)));
      }
    }
  }

  /** Returns a table's columns in order; none if the dump did not say. */
  List<Column> columns(List<String> table) {
    return List.copyOf(tables.getOrDefault(table, List.of()));
  }

  static String schema(@org.jspecify.annotations.Nullable String name) {
    return name == null ? "public" : plain(name);
  }

  /** Returns a name without its quotes. */
  static String plain(String name) {
    char quote = name.charAt(0);
    return quote == '"' || quote == '`'
        ? name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote)
        : name;
  }
}
