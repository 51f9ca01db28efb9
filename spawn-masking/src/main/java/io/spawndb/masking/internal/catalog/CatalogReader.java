package io.spawndb.masking.internal.catalog;

import io.spawndb.masking.spi.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Reads the catalog of a PostgreSQL database. Confined to one thread; used once. */
public final class CatalogReader {

  private static final Map<String, Kind> KINDS = Map.ofEntries(
      Map.entry("int2", Kind.INTEGER),
      Map.entry("int4", Kind.INTEGER),
      Map.entry("int8", Kind.INTEGER),
      Map.entry("numeric", Kind.NUMBER),
      Map.entry("float4", Kind.NUMBER),
      Map.entry("float8", Kind.NUMBER),
      Map.entry("text", Kind.TEXT),
      Map.entry("varchar", Kind.TEXT),
      Map.entry("bpchar", Kind.TEXT),
      Map.entry("citext", Kind.TEXT),
      Map.entry("date", Kind.DATE),
      Map.entry("timestamp", Kind.TIMESTAMP),
      Map.entry("timestamptz", Kind.TIMESTAMP),
      Map.entry("uuid", Kind.UUID),
      Map.entry("bool", Kind.BOOLEAN),
      Map.entry("json", Kind.JSON),
      Map.entry("jsonb", Kind.JSON),
      Map.entry("bytea", Kind.BYTES));

  private static final Set<String> LIMITED = Set.of("varchar", "bpchar");
  private static final int HEADER = 4;

  private final DSLContext jooq;

  private CatalogReader(DSLContext jooq) {
    this.jooq = jooq;
  }

  /** Reads all tables but those of the system, of extensions and of the session. */
  public static Catalog read(DSLContext jooq) {
    CatalogReader reader = new CatalogReader(jooq);
    Map<Long, List<Column>> columns = reader.columns();
    Map<Long, List<Long>> parents = reader.parents();
    List<Table> tables = new ArrayList<>();
    for (Record row : jooq.resultQuery(CatalogQueries.TABLES).fetch()) {
      long oid = row.get(0, Long.class);
      tables.add(new Table(
          oid,
          row.get(1, String.class),
          row.get(2, String.class),
          row.get(3, Boolean.class),
          row.get(4, Long.class),
          parents.getOrDefault(oid, List.of()),
          columns.getOrDefault(oid, List.of())));
    }
    return new Catalog(
        tables,
        reader.constraints(),
        jooq.resultQuery(CatalogQueries.NOTES).fetch(0, String.class));
  }

  private Map<Long, List<Column>> columns() {
    Map<Long, List<Column>> columns = new LinkedHashMap<>();
    for (Record row : jooq.resultQuery(CatalogQueries.COLUMNS).fetch()) {
      columns.computeIfAbsent(row.get(0, Long.class), oid -> new ArrayList<>()).add(column(row));
    }
    return columns;
  }

  private static Column column(Record row) {
    String base = row.get(3, String.class);
    boolean array = row.get(4, Boolean.class);
    int modifier = row.get(5, Integer.class);
    boolean limited = LIMITED.contains(base) && modifier >= HEADER;
    Column.Form form = new Column.Form(
        limited ? modifier - HEADER : -1,
        least(base),
        greatest(base),
        row.get(6, Boolean.class),
        row.get(7, Boolean.class),
        row.get(8, Boolean.class));
    return new Column(
        row.get(1, String.class),
        row.get(2, String.class),
        array ? Kind.ARRAY : KINDS.getOrDefault(base.toLowerCase(Locale.ROOT), Kind.OTHER),
        form);
  }

  private static long least(String type) {
    return switch (type) {
      case "int2" -> Short.MIN_VALUE;
      case "int4" -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static long greatest(String type) {
    return switch (type) {
      case "int2" -> Short.MAX_VALUE;
      case "int4" -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  private Map<Long, List<Long>> parents() {
    Map<Long, List<Long>> parents = new LinkedHashMap<>();
    jooq.resultQuery(CatalogQueries.PARENTS)
        .fetch()
        .forEach(row -> parents
            .computeIfAbsent(row.get(0, Long.class), oid -> new ArrayList<>())
            .add(row.get(1, Long.class)));
    return parents;
  }

  private List<Constraint> constraints() {
    List<Constraint> constraints = new ArrayList<>();
    for (Record row : jooq.resultQuery(CatalogQueries.UNIQUE).fetch()) {
      constraints.add(
          new Constraint.Unique(row.get(1, String.class), row.get(0, Long.class), names(row, 2)));
    }
    for (Record row : jooq.resultQuery(CatalogQueries.CHECKS).fetch()) {
      constraints.add(new Constraint.Check(
          row.get(1, String.class),
          row.get(0, Long.class),
          names(row, 2),
          row.get(3, String.class)));
    }
    for (Record row : jooq.resultQuery(CatalogQueries.FOREIGN).fetch()) {
      constraints.add(new Constraint.Foreign(
          row.get(1, String.class),
          row.get(0, Long.class),
          names(row, 2),
          row.get(3, Long.class),
          names(row, 4)));
    }
    return constraints;
  }

  private static List<String> names(Record row, int index) {
    String[] names = row.get(index, String[].class);
    return names == null ? List.of() : Arrays.asList(names);
  }
}
