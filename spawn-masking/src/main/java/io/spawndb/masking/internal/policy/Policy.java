package io.spawndb.masking.internal.policy;

import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.masking.internal.mask.MaskerTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy as read; what it says of tables that do not exist is found by the planner. Immutable.
 *
 * @param file the file, as shown to people
 * @param hash SHA-256 of its text
 * @param key the master key
 * @param unlisted what happens to what no rule names
 * @param approved the schema's hash that somebody approved, if any
 * @param domains the named domains
 * @param tables the rules, in the order of the file
 * @param links foreign keys that the database does not know
 * @param subset conditions by table
 * @param definitions why parts of the source's schema may pass though they look sensitive, by their names
 */
public record Policy(
    String file,
    String hash,
    MasterKey key,
    Unlisted unlisted,
    Optional<String> approved,
    Map<String, ColumnRule.Mask> domains,
    List<TableRule> tables,
    List<Link> links,
    Map<String, String> subset,
    Map<String, String> definitions) {

  /** What happens to what no rule names. */
  public enum Unlisted {
    /** The plan stops. */
    STOP,
    /** Tables stay empty, columns get their default. */
    DROP,
    /** Tables stay empty, columns are NULL. */
    NULL
  }

  /**
   * A foreign key that the database does not know, as written.
   *
   * @param from schema, table, column
   * @param to schema, table, column
   * @param at where it is said
   */
  public record Link(List<String> from, List<String> to, Position at) {}

  /** Returns what makes the maskers of the rules. */
  public MaskerFactory maskers() {
    return new MaskerFactory(key, MaskerTypes.all(), domains);
  }

  /** Returns the same without the hash of a schema that somebody approved. */
  public Policy unapproved() {
    return new Policy(
        file, hash, key, unlisted, Optional.empty(), domains, tables, links, subset, definitions);
  }

  /** Whether some rule names the table. */
  public boolean lists(String schema, String table) {
    return tables.stream().anyMatch(rule -> rule.name().matches(schema, table));
  }

  /** Whether the table is to stay without rows. */
  public boolean empties(String schema, String table) {
    return ordered(schema, table).stream().findFirst().map(TableRule::empty).orElse(false);
  }

  /** Returns the rule for a column: the table's own before one of a wildcard. */
  public Optional<ColumnRule> column(String schema, String table, String column) {
    return ordered(schema, table).stream()
        .flatMap(rule -> rule.column(column).stream())
        .findFirst()
        .map(rule -> named(rule, schema + "." + table + "." + column));
  }

  /** Returns the rules, each with the tables it names, that match none of the given names. */
  public List<String> unmatched(List<List<String>> existing) {
    return tables.stream()
        .filter(rule -> rule.name().exact())
        .filter(rule ->
            existing.stream().noneMatch(name -> rule.name().matches(name.get(0), name.get(1))))
        .map(rule -> rule.at() + ": there is no table " + rule.name().text())
        .toList();
  }

  /** Returns the columns that rules of exactly this table name. */
  public List<String> unmatchedColumns(String schema, String table, List<String> existing) {
    return tables.stream()
        .filter(rule -> rule.name().exact() && rule.name().matches(schema, table))
        .flatMap(rule -> rule.columns().entrySet().stream())
        .filter(entry -> entry.getKey().exact())
        .filter(entry -> existing.stream().noneMatch(name -> entry.getKey().matches(name)))
        .map(entry -> entry.getValue().at()
            + ": table %s.%s has no column %s"
                .formatted(schema, table, entry.getKey().text()))
        .toList();
  }

  private List<TableRule> ordered(String schema, String table) {
    return java.util.stream.Stream.concat(
            tables.stream().filter(rule -> rule.name().exact()),
            tables.stream().filter(rule -> !rule.name().exact()))
        .filter(rule -> rule.name().matches(schema, table))
        .toList();
  }

  /** A masker said at a column has a domain of its own: the column. */
  private static ColumnRule named(ColumnRule rule, String column) {
    if (rule instanceof ColumnRule.Choice choice) {
      return new ColumnRule.Choice(
          choice.when(), named(choice.then(), column), named(choice.otherwise(), column));
    }
    return rule instanceof ColumnRule.Mask mask && mask.domain().isEmpty()
        ? new ColumnRule.Mask("column " + column, mask.masker(), mask.parameters(), mask.per())
        : rule;
  }
}
