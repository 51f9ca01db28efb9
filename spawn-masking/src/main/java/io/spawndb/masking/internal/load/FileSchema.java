package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The schema that rows of files go into: that of a target, or else one that is guessed from headings and values.
 * Confined to one thread.
 */
final class FileSchema {

  private static final String GUESSED =
      "types are guessed from values; rules of a schema are not known";

  private final Optional<Goal> goal;
  private final Map<List<String>, Long> numbers = new LinkedHashMap<>();
  private final Map<Long, Map<String, GuessedType>> guessed = new LinkedHashMap<>();

  FileSchema(Optional<Goal> goal) {
    this.goal = goal;
  }

  /** Returns how many tables there are, as far as that is known. */
  int size() {
    return goal.map(known -> known.catalog().tables().size()).orElse(0);
  }

  /** Returns the number of the table that rows go into: that of a partition is the one it belongs to. */
  OptionalLong table(Heading heading) {
    if (goal.isEmpty()) {
      List<String> name = heading.tables().get(heading.tables().size() - 1);
      return OptionalLong.of(numbers.computeIfAbsent(name, key -> (long) numbers.size() + 1));
    }
    return heading.tables().stream()
        .flatMap(name -> table(name, goal.get()).stream())
        .mapToLong(Table::oid)
        .findFirst();
  }

  private static Optional<Table> table(List<String> name, Goal goal) {
    return goal.catalog()
        .table(name.get(0), name.get(1))
        .or(() -> Optional.ofNullable(goal.partitions().get(name)).flatMap(goal.catalog()::table));
  }

  /** Takes some rows of a table, for types to be guessed of. */
  void seen(long table, Heading heading, List<byte[]> rows) {
    if (goal.isPresent()) {
      return;
    }
    Map<String, GuessedType> types =
        guessed.computeIfAbsent(table, number -> new LinkedHashMap<>());
    List<GuessedType> order = heading.columns().stream()
        .map(name -> types.computeIfAbsent(name, column -> new GuessedType()))
        .toList();
    rows.forEach(row -> seen(row, order));
  }

  private static void seen(byte[] row, List<GuessedType> order) {
    int field = 0;
    int from = 0;
    for (int to = 0; to < row.length && field < order.size(); to++) {
      if (row[to] == CopyText.FIELD_END || row[to] == CopyText.ROW_END) {
        if (!CopyText.isNull(row, from, to)) {
          order.get(field).look(CopyText.decode(row, from, to));
        }
        field++;
        from = to + 1;
      }
    }
  }

  Catalog catalog() {
    return goal.map(Goal::catalog).orElseGet(this::guess);
  }

  private Catalog guess() {
    List<Table> tables = new ArrayList<>();
    numbers.forEach((name, number) -> {
      List<Column> columns = new ArrayList<>();
      guessed
          .getOrDefault(number, Map.of())
          .forEach((column, type) -> columns.add(type.column(column)));
      tables.add(new Table(number, name.get(0), name.get(1), false, 0, List.of(), columns));
    });
    return new Catalog(tables, List.of(), List.of(GUESSED));
  }
}
