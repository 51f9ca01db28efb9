package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is in files, looked through once: which tables and columns, and some rows of each. */
final class FileRows implements Samples {

  private static final int ROWS = 2_000;
  private static final int ALL_BYTES = 16 << 20;

  /** Some rows below one heading. */
  private record Section(Heading heading, List<byte[]> rows) {}

  private final Catalog catalog;
  private final Map<List<String>, Long> partitions;
  private final Map<Long, List<Section>> sections = new LinkedHashMap<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private long bytes;

  /**
   * Takes what there is.
   *
   * @param partitions the numbers of the tables that partitions belong to, by schema and name
   */
  FileRows(Catalog catalog, Map<List<String>, Long> partitions) {
    this.catalog = catalog;
    this.partitions = partitions;
  }

  FileRows look(RowReader reader, Work work) throws IOException, InterruptedException {
    int most = Math.max(1 << 15, ALL_BYTES / Math.max(8, catalog.tables().size()));
    for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
      work.step("looking through the files", heading.toString());
      Optional<Table> table = table(heading);
      if (table.isEmpty()) {
        unknown.add(heading.toString());
      } else {
        sections
            .computeIfAbsent(table.get().oid(), oid -> new ArrayList<>())
            .add(new Section(heading, first(reader, most)));
      }
      for (int i = 0; reader.nextRow(); i++) {
        if (i % 10_000 == 0) {
          work.proceed("looking through the files");
        }
      }
    }
    bytes = reader.done();
    return this;
  }

  private static List<byte[]> first(RowReader reader, int most) throws IOException {
    List<byte[]> rows = new ArrayList<>();
    int size = 0;
    while (rows.size() < ROWS && size < most && reader.nextRow()) {
      byte[] row = Arrays.copyOfRange(reader.bytes(), reader.from(), reader.to() + 1);
      row[row.length - 1] = CopyText.ROW_END;
      size += row.length;
      rows.add(row);
    }
    return rows;
  }

  /** Returns the table that rows go into: that of a partition is the one it belongs to. */
  Optional<Table> table(Heading heading) {
    return heading.tables().stream()
        .flatMap(name -> catalog
            .table(name.get(0), name.get(1))
            .or(() -> Optional.ofNullable(partitions.get(name)).flatMap(catalog::table))
            .stream())
        .findFirst();
  }

  boolean has(Table table) {
    return sections.containsKey(table.oid());
  }

  /** Returns the names of the columns that files have of a table. */
  List<String> columns(Table table) {
    return sections.getOrDefault(table.oid(), List.of()).stream()
        .flatMap(section -> section.heading().columns().stream())
        .distinct()
        .toList();
  }

  /** Whether all headings of a table name the same columns. */
  boolean agree(Table table) {
    return sections.getOrDefault(table.oid(), List.of()).stream()
            .map(section -> Set.copyOf(section.heading().columns()))
            .distinct()
            .count()
        < 2;
  }

  /** Returns the headings that are no table of the target's. */
  Set<String> unknown() {
    return unknown;
  }

  long bytes() {
    return bytes;
  }

  /** Returns the fields of a table's rows, in the order of a heading. */
  static List<Asked> order(Heading heading) {
    return heading.columns().stream().map(Asked::raw).toList();
  }

  @Override
  public List<byte[]> rows(TablePlan table) {
    List<Asked> asked = new SelectRows(table).asked();
    List<byte[]> rows = new ArrayList<>();
    for (Section section : sections.getOrDefault(table.table().oid(), List.of())) {
      List<Asked> order = order(section.heading());
      if (!order.containsAll(asked)) {
        // The plan stops because of it.
        continue;
      }
      int[] places = asked.stream().mapToInt(order::indexOf).toArray();
      for (byte[] row : section.rows()) {
        if (rows.size() < ROWS) {
          rows.add(projected(row, places, section.heading()));
        }
      }
    }
    return rows;
  }

  private static byte[] projected(byte[] row, int[] places, Heading heading) {
    int[] starts = new int[heading.columns().size() + 1];
    int count = 1;
    for (int i = 0; i < row.length; i++) {
      if (row[i] == CopyText.FIELD_END || row[i] == CopyText.ROW_END) {
        if (count == starts.length) {
          throw uneven(heading);
        }
        starts[count++] = i + 1;
      }
    }
    if (count < starts.length) {
      throw uneven(heading);
    }
    RowBuffer buffer = new RowBuffer();
    for (int i = 0; i < places.length; i++) {
      if (i > 0) {
        buffer.put(CopyText.FIELD_END);
      }
      buffer.put(row, starts[places[i]], starts[places[i] + 1] - 1);
    }
    buffer.put(CopyText.ROW_END);
    return Arrays.copyOf(buffer.bytes(), buffer.length());
  }

  private static PreparationException uneven(Heading heading) {
    return new PreparationException(
        "A row of " + heading + " has more or fewer fields than the heading",
        "Correct the file",
        null);
  }
}
