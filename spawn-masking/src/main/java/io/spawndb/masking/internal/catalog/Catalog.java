package io.spawndb.masking.internal.catalog;

import io.spawndb.spi.ContentDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables of a database and the rules that their rows keep. Immutable.
 *
 * @param tables ordered by schema and name
 * @param constraints ordered by table and name
 * @param notes what there is beside tables that masking does not carry, for people
 * @param origin what changes with the source's schema beside all that; empty unless it is another engine's
 */
public record Catalog(
    List<Table> tables, List<Constraint> constraints, List<String> notes, String origin) {

  /** Copies the lists. */
  public Catalog {
    tables = List.copyOf(tables);
    constraints = List.copyOf(constraints);
    notes = List.copyOf(notes);
  }

  /** Describes a database of PostgreSQL. */
  public Catalog(List<Table> tables, List<Constraint> constraints, List<String> notes) {
    this(tables, constraints, notes, "");
  }

  /** Returns a table by its names. */
  public Optional<Table> table(String schema, String name) {
    return tables.stream()
        .filter(table -> table.schema().equals(schema) && table.name().equals(name))
        .findFirst();
  }

  /** Returns a table by its number. */
  public Optional<Table> table(long oid) {
    return tables.stream().filter(table -> table.oid() == oid).findFirst();
  }

  /** Returns the constraints of one kind on a table. */
  public <T extends Constraint> Stream<T> on(Table table, Class<T> kind) {
    return constraints.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(constraint -> constraint.table() == table.oid());
  }

  /** Returns what changes when a table, column, type or constraint does, and not with the rows. */
  public String hash() {
    StringBuilder text = new StringBuilder(origin);
    for (Table table : tables) {
      text.append(table).append('\n');
      table
          .columns()
          .forEach(column -> text.append(column.name())
              .append('|')
              .append(column.type())
              .append('|')
              .append(column.form())
              .append('\n'));
      on(table, Constraint.class)
          .map(Catalog::described)
          .sorted()
          .forEach(constraint -> text.append(constraint).append('\n'));
    }
    return ContentDigest.of(text.toString()).substring(0, 16);
  }

  /** Without numbers: they differ between two databases of one schema. */
  private static String described(Constraint constraint) {
    String what = constraint instanceof Constraint.Check check ? check.expression() : "";
    return constraint.getClass().getSimpleName() + constraint.name() + constraint.columns() + what;
  }
}
