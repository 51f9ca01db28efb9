package io.spawndb.mariadb.load;

import java.util.Map;

/**
 * A table that files can mean.
 *
 * @param name its name
 * @param columns its columns that take values, each with its type as {@code information_schema} shows it
 */
record Table(String name, Map<String, String> columns) {

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Whether a column is what MariaDB has for truth values. */
  boolean isTruth(String column) {
    String type = columns.getOrDefault(column, "");
    return type.equals("tinyint(1)") || type.equals("bit(1)");
  }
}
