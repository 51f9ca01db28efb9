package io.spawndb.mariadb.carry;

import io.spawndb.mariadb.internal.Sql;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column that takes values, and the text by which each of its values can be made again exactly.
 *
 * @param name its name
 * @param type its type without limits, as {@code information_schema} says it
 * @param unsigned whether it is a number without a sign
 */
record Field(String name, String type, boolean unsigned) {

  private static final Set<String> BYTES = Set.of(
      "binary",
      "varbinary",
      "tinyblob",
      "blob",
      "mediumblob",
      "longblob",
      "geometry",
      "point",
      "linestring",
      "polygon",
      "multipoint",
      "multilinestring",
      "multipolygon",
      "geometrycollection",
      "geomcollection");

  private static final Set<String> WHOLE =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

  private static final Set<String> TEXT =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

  /** Returns what is asked for: a {@code FLOAT} would be rounded as text, and a {@code BIT} be a byte. */
  String text() {
    String column = Sql.name(name);
    if (BYTES.contains(type)) {
      return "HEX(" + column + ")";
    }
    if (TEXT.contains(type)) {
      // Bytes, and so order and digests, are the same whatever a column's own character set is.
      return "CONVERT(" + column + " USING utf8mb4)";
    }
    return switch (type) {
      case "bit" -> "CAST(" + column + " + 0 AS CHAR)";
      case "float" -> "CAST(CAST(" + column + " AS DOUBLE) AS CHAR)";
      default -> "CAST(" + column + " AS CHAR)";
    };
  }

  /** Returns a value as a literal. */
  String literal(@Nullable String text) {
    if (text == null) {
      return "NULL";
    }
    if (BYTES.contains(type)) {
      return "x'" + text + "'";
    }
    return type.equals("bit") ? text : Sql.text(text);
  }

  /** Whether its values fit into a {@code long}. */
  boolean whole() {
    return WHOLE.contains(type) && !(unsigned && type.equals("bigint"));
  }

  /** Returns what sorts it as {@code KeyOrder} does: numbers as numbers, all else as the bytes of its text. */
  String order() {
    return whole() ? Sql.name(name) : "CAST(" + text() + " AS BINARY)";
  }
}
