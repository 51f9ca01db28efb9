package io.spawndb.masking.internal.write;

import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.spi.Kind;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;

/** What columns of MariaDB hold, and how a text of PostgreSQL becomes a value of one. */
final class MariaTypes {

  private static final Map<String, Kind> KINDS = Map.ofEntries(
      Map.entry("tinyint", Kind.INTEGER),
      Map.entry("smallint", Kind.INTEGER),
      Map.entry("mediumint", Kind.INTEGER),
      Map.entry("int", Kind.INTEGER),
      Map.entry("bigint", Kind.INTEGER),
      Map.entry("decimal", Kind.NUMBER),
      Map.entry("float", Kind.NUMBER),
      Map.entry("double", Kind.NUMBER),
      Map.entry("char", Kind.TEXT),
      Map.entry("varchar", Kind.TEXT),
      Map.entry("tinytext", Kind.TEXT),
      Map.entry("text", Kind.TEXT),
      Map.entry("mediumtext", Kind.TEXT),
      Map.entry("longtext", Kind.TEXT),
      Map.entry("date", Kind.DATE),
      Map.entry("datetime", Kind.TIMESTAMP),
      Map.entry("timestamp", Kind.TIMESTAMP),
      Map.entry("uuid", Kind.UUID),
      Map.entry("binary", Kind.BYTES),
      Map.entry("varbinary", Kind.BYTES),
      Map.entry("tinyblob", Kind.BYTES),
      Map.entry("blob", Kind.BYTES),
      Map.entry("mediumblob", Kind.BYTES),
      Map.entry("longblob", Kind.BYTES));

  /** The bytes of an integer type, by which its bounds are known. */
  private static final Map<String, Integer> WIDTHS =
      Map.of("tinyint", 1, "smallint", 2, "mediumint", 3, "int", 4, "bigint", 8);

  private static final String SHAPES =
      "geometry|point|linestring|polygon|multi\\w+|geometrycollection";

  private MariaTypes() {}

  /** Returns the column that a row of {@link MariaCatalog} describes. */
  static Column column(Record row) {
    String type = row.get(2, String.class);
    String base = row.get(3, String.class);
    long length = row.get(4, Long.class);
    int width = WIDTHS.getOrDefault(base, 8);
    boolean unsigned = type.contains("unsigned");
    long half = width == 8 ? Long.MAX_VALUE : (1L << (8 * width - 1)) - 1;
    long greatest = unsigned && width < 8 ? 2 * half + 1 : half;
    Column.Form form = new Column.Form(
        length > Integer.MAX_VALUE ? -1 : (int) length,
        unsigned ? 0 : -half - 1,
        greatest,
        row.get(5, Boolean.class),
        row.get(6, Boolean.class),
        row.get(7, Boolean.class));
    return new Column(
        row.get(1, String.class), type, kind(type, base, row.get(8, Boolean.class)), form);
  }

  private static Kind kind(String type, String base, boolean json) {
    if (type.equals("tinyint(1)") || type.equals("bit(1)")) {
      return Kind.BOOLEAN;
    }
    return json ? Kind.JSON : KINDS.getOrDefault(base, Kind.OTHER);
  }

  /** Returns why no text of one column goes into another, after "the migrations make it". */
  static Optional<String> misfit(Column from, Column into) {
    return fits(from, into)
        ? Optional.empty()
        : Optional.of("%s, which takes no %s; change the type, or drop the column"
            .formatted(into.type(), from.kind() == Kind.ARRAY ? "array" : from.type()));
  }

  private static boolean fits(Column from, Column into) {
    Kind to = into.kind();
    if (into.type().matches(SHAPES)) {
      return false;
    }
    return switch (from.kind()) {
      case ARRAY -> false;
      case BYTES -> to == Kind.BYTES;
      case BOOLEAN, INTEGER, NUMBER ->
        number(to) || bits(into) || (to == Kind.TEXT && from.kind() != Kind.BOOLEAN);
      case DATE, TIMESTAMP -> to == Kind.DATE || to == Kind.TIMESTAMP || to == Kind.TEXT;
      case UUID -> to == Kind.UUID || to == Kind.TEXT || into.type().equals("binary(16)");
      case JSON -> to == Kind.JSON || to == Kind.TEXT;
      case TEXT -> true;
      case OTHER -> to == Kind.TEXT || to == Kind.OTHER;
    };
  }

  private static boolean number(Kind kind) {
    return kind == Kind.BOOLEAN || kind == Kind.INTEGER || kind == Kind.NUMBER;
  }

  private static boolean bits(Column into) {
    return into.type().startsWith("bit(") || into.type().startsWith("year(");
  }

  /** Returns what makes a value of a text that is in a variable; empty if the text is one. */
  static Optional<String> value(Column from, Column into, String text) {
    if (into.kind() == Kind.BOOLEAN) {
      return Optional.of(
          ("CASE %1$s WHEN 't' THEN 1 WHEN 'true' THEN 1 WHEN 'f' THEN 0 WHEN 'false'"
                  + " THEN 0 ELSE 0 + %1$s END")
              .formatted(text));
    }
    if (into.type().startsWith("bit(")) {
      String number = from.type().startsWith("bit") ? "CONV(" + text + ", 2, 10)" : text;
      return Optional.of("CAST(" + number + " AS UNSIGNED)");
    }
    return switch (from.kind()) {
      case BOOLEAN -> Optional.of("CASE %s WHEN 't' THEN 1 WHEN 'f' THEN 0 END".formatted(text));
      case BYTES ->
        Optional.of("IF(%1$s LIKE '\\\\\\\\x%%', UNHEX(SUBSTRING(%1$s, 3)), CAST(%1$s AS BINARY))"
            .formatted(text));
      case UUID ->
        into.kind() == Kind.BYTES
            ? Optional.of("UNHEX(REPLACE(%s, '-', ''))".formatted(text))
            : Optional.empty();
      case TIMESTAMP ->
        from.type().endsWith("with time zone") && into.kind() != Kind.TEXT
            ? Optional.of("REPLACE(%s, '+00', '')".formatted(text))
            : Optional.empty();
      default -> Optional.empty();
    };
  }
}
