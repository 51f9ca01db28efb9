package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.Offer;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is in files, looked through once: which tables and columns, and some rows of each. */
final class FileRows implements Supplied {

  private static final int ROWS = 2_000;
  private static final int ALL_BYTES = 16 << 20;

  /** Some rows below one heading. */
  private record Section(Heading heading, List<byte[]> rows) {}

  private final RowFiles files;
  private final FileSchema schema;
  private final Map<Long, List<Section>> sections = new LinkedHashMap<>();
  private final Map<List<String>, Table> beside = new LinkedHashMap<>();
  private long bytes;

  private FileRows(RowFiles files, FileSchema schema) {
    this.files = files;
    this.schema = schema;
  }

  static FileRows look(RowFiles files, Optional<Goal> goal, Work work)
      throws IOException, InterruptedException {
    try (RowReader reader = files.open()) {
      return new FileRows(files, new FileSchema(goal)).look(reader, work);
    }
  }

  private FileRows look(RowReader reader, Work work) throws IOException, InterruptedException {
    int most = Math.max(1 << 15, ALL_BYTES / Math.max(8, schema.size()));
    for (Heading heading = reader.nextTable(); heading != null; heading = reader.nextTable()) {
      work.step("looking through the files", heading.toString());
      OptionalLong table = schema.table(heading);
      if (table.isEmpty()) {
        List<String> name = heading.tables().get(0);
        beside.putIfAbsent(name, besides(name, beside.size()));
      } else {
        sections
            .computeIfAbsent(table.getAsLong(), oid -> new ArrayList<>())
            .add(new Section(heading, first(reader, most)));
      }
      for (int i = 0; reader.nextRow(); i++) {
        if (i % 10_000 == 0) {
          work.proceed("looking through the files");
        }
      }
    }
    bytes = reader.done();
    sections.forEach(
        (oid, parts) -> parts.forEach(part -> schema.seen(oid, part.heading(), part.rows())));
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

  @Override
  public Optional<Table> table(Heading heading) {
    OptionalLong number = schema.table(heading);
    return number.isEmpty() ? Optional.empty() : schema.catalog().table(number.getAsLong());
  }

  private static Table besides(List<String> name, int number) {
    return new Table(-1L - number, name.get(0), name.get(1), false, 0, List.of(), List.of());
  }

  @Override
  public Catalog schema() {
    return offer().schema(schema.catalog());
  }

  private Offer offer() {
    Map<Long, List<String>> columns = new LinkedHashMap<>();
    sections.forEach((oid, parts) -> columns.put(
        oid,
        parts.stream()
            .flatMap(section -> section.heading().columns().stream())
            .distinct()
            .toList()));
    return new Offer(columns, List.copyOf(beside.values()), Offer.Extra.NONE, Optional.empty());
  }

  @Override
  public Plan plan(Policy policy) {
    Plan plan = offer().plan(policy, schema.catalog());
    return plan.with(plan.tables().stream()
        .filter(table -> !agree(table.table()))
        .map(table -> Reason.of(
            table.table().toString(), "the files have different columns of it in different places"))
        .toList());
  }

  /** Whether all headings of a table name the same columns. */
  private boolean agree(Table table) {
    return sections.getOrDefault(table.oid(), List.of()).stream()
            .map(section -> Set.copyOf(section.heading().columns()))
            .distinct()
            .count()
        < 2;
  }

  @Override
  public RowReader open(Plan plan) throws IOException {
    return files.open();
  }

  @Override
  public List<Reason> found() {
    return List.of();
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /** Nothing is open. */
  @Override
  public void close() {}

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
