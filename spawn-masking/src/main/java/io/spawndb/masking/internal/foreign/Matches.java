package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which tables and columns of a source are which of a target: those of one name, or else the only one that differs
 * in small and capital letters alone.
 *
 * @param tables by the number of the target's table
 * @param beside the source's tables that the target lacks
 */
public record Matches(Map<Long, Match> tables, List<ForeignTable> beside) {

  /**
   * A table.
   *
   * @param source as the source has it
   * @param target as the target has it
   * @param columns the source's columns by the names that the target has for them, or by their own
   */
  public record Match(ForeignTable source, Table target, Map<String, ForeignColumn> columns) {

    /** Returns the target's name of one of the source's columns. */
    Optional<String> named(String sourceColumn) {
      return columns.entrySet().stream()
          .filter(entry -> entry.getValue().name().equalsIgnoreCase(sourceColumn))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /**
   * Matches by name.
   *
   * @param schema the source's schema; its tables may be in schema {@code public} of the target
   */
  public static Matches of(List<ForeignTable> tables, String schema, Catalog target) {
    Map<Long, Match> matches = new LinkedHashMap<>();
    List<ForeignTable> beside = new ArrayList<>();
    for (ForeignTable table : tables) {
      Optional<Table> there = find(table.name(), in(target, "public"), Table::name)
          .or(() -> find(table.name(), in(target, schema), Table::name));
      if (there.isEmpty()) {
        beside.add(table);
      } else {
        matches.put(there.get().oid(), match(table, there.get()));
      }
    }
    return new Matches(matches, beside);
  }

  private static List<Table> in(Catalog target, String schema) {
    return target.tables().stream()
        .filter(table -> table.schema().equals(schema))
        .toList();
  }

  private static Match match(ForeignTable source, Table target) {
    Map<String, ForeignColumn> columns = new LinkedHashMap<>();
    for (ForeignColumn column : source.columns()) {
      String name = find(column.name(), target.columns(), Column::name)
          .map(Column::name)
          .orElse(column.name());
      columns.put(name, column);
    }
    return new Match(source, target, columns);
  }

  private static <T> Optional<T> find(String name, List<T> all, Function<T, String> named) {
    Optional<T> exact =
        all.stream().filter(each -> named.apply(each).equals(name)).findFirst();
    List<T> alike =
        all.stream().filter(each -> named.apply(each).equalsIgnoreCase(name)).toList();
    return exact.or(() -> alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty());
  }

  /** Returns a match by the source's name. */
  Optional<Match> source(String table) {
    return tables.values().stream()
        .filter(match -> match.source().name().equals(table))
        .findFirst();
  }
}
