package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint.Unique;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.spi.Kind;
import java.util.Optional;
import java.util.Set;

/** What to write into a policy for a column that nothing is said of. A start for people to judge. */
final class Suggestion {

  private static final Set<Kind> PLAIN =
      Set.of(Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.TIMESTAMP, Kind.UUID);

  private Suggestion() {}

  /** Returns the text behind the column's name. */
  static String of(Catalog catalog, Table table, Column column, Optional<String> masker) {
    boolean unique = catalog
        .on(table, Unique.class)
        .anyMatch(constraint -> constraint.columns().contains(column.name()));
    return masker
        .or(() -> PLAIN.contains(column.kind()) ? Optional.of("keep") : Optional.empty())
        .flatMap(word -> fitting(word, column, unique))
        .orElseGet(() -> safe(column, unique));
  }

  private static Optional<String> fitting(String masker, Column column, boolean unique) {
    boolean text = column.kind() == Kind.TEXT;
    return switch (masker) {
      case "keep" -> Optional.of("keep");
      case "email" -> text && wide(column, 40) ? Optional.of(masker) : Optional.empty();
      case "date.shift" ->
        column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMP
            ? Optional.of("{mask: date.shift, days: 30}")
            : Optional.empty();
      case "noise" ->
        (column.kind() == Kind.NUMBER || column.kind() == Kind.INTEGER) && !unique
            ? Optional.of("{mask: noise, percent: 10}")
            : Optional.empty();
      case "hash" -> text && wide(column, 32) ? Optional.of(masker) : Optional.empty();
      case "iban", "card" -> text ? Optional.of(masker) : Optional.empty();
      case "phone" -> text && !unique ? Optional.of(masker) : Optional.empty();
      case "name.first", "name.last", "city" ->
        text && !unique && wide(column, 20) ? Optional.of(masker) : Optional.empty();
      case "digits" ->
        text && !unique ? Optional.of("{mask: partial, first: 2}") : Optional.empty();
      case "null" -> Optional.empty();
      default -> text && !unique && wide(column, 30) ? Optional.of(masker) : Optional.empty();
    };
  }

  private static boolean wide(Column column, int needed) {
    return column.form().maxLength() < 0 || column.form().maxLength() >= needed;
  }

  /** Shows nothing of the value. */
  private static String safe(Column column, boolean unique) {
    if (column.type().equals(Offer.NO_TYPE)) {
      return "drop";
    }
    if (!column.form().notNull()) {
      return "\"null\"";
    }
    return switch (column.kind()) {
      case TEXT -> unique ? wide(column, 32) ? "hash" : "alnum" : "redact";
      case INTEGER -> "permute";
      case UUID -> "uuid";
      case JSON -> "{mask: json, paths: {}}";
      case BYTES -> "{mask: fixed, value: \"\\\\x\"}";
      case ARRAY -> "{mask: fixed, value: \"{}\"}";
      case DATE, TIMESTAMP -> "{mask: generalise, to: year}";
      case NUMBER -> "{mask: noise, percent: 10}";
      default -> special(column.type());
    };
  }

  private static String special(String type) {
    String value = switch (type) {
      case "tsvector", "hstore", "path", "polygon" -> "";
      case "inet", "cidr" -> "0.0.0.0";
      case "xml" -> "<x/>";
      case "interval", "money" -> "0";
      case "point" -> "(0,0)";
      default -> type.endsWith("range") ? "empty" : "?";
    };
    return value.equals("?") ? "keep" : "{mask: fixed, value: \"" + value + "\"}";
  }
}
