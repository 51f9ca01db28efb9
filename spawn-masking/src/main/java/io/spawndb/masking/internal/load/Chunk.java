package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.TablePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A part of a table that one connection copies.
 *
 * @param table the table's plan
 * @param condition which of its blocks; all if empty
 * @param bytes how large it is about
 */
record Chunk(TablePlan table, Optional<String> condition, long bytes) {

  private static final long MOST_BYTES = 16 << 20;
  private static final long BLOCK_BYTES = 8192;

  /**
   * Returns the parts of all tables, large ones first so that the last to end are small. One connection has
   * no use for parts.
   */
  static List<Chunk> of(List<TablePlan> tables, int connections) {
    List<Chunk> chunks = new ArrayList<>();
    for (TablePlan table : tables) {
      if (!table.copied().isEmpty()) {
        chunks.addAll(connections == 1 ? whole(table) : of(table));
      }
    }
    chunks.sort(Comparator.comparingLong(Chunk::bytes).reversed());
    return chunks;
  }

  /** The rows of a subset are few, and to find them can cost more than to copy them. */
  private static boolean undivided(TablePlan table) {
    return table.table().partitioned() || table.condition().isPresent();
  }

  /** Whether it is so large a table, all of it, that it is worth being emptied and filled at one go. */
  boolean fresh() {
    return condition.isEmpty() && bytes >= PostgresSchema.LARGE_BYTES;
  }

  private static List<Chunk> whole(TablePlan table) {
    return List.of(new Chunk(table, Optional.empty(), table.table().bytes()));
  }

  private static List<Chunk> of(TablePlan table) {
    long bytes = table.table().bytes();
    long parts = undivided(table) ? 1 : Math.max(1, bytes / MOST_BYTES);
    if (parts == 1) {
      return whole(table);
    }
    long blocks = bytes / BLOCK_BYTES / parts;
    List<Chunk> chunks = new ArrayList<>();
    for (long i = 0; i < parts; i++) {
      String from = "t.ctid >= '(%d,0)'::tid".formatted(i * blocks);
      String to = " AND t.ctid < '(%d,0)'::tid".formatted((i + 1) * blocks);
      // The last has no end: blocks that are new since the size was read are in it.
      String condition = i == parts - 1 ? from : from + to;
      chunks.add(new Chunk(table, Optional.of(condition), bytes / parts));
    }
    return chunks;
  }
}
