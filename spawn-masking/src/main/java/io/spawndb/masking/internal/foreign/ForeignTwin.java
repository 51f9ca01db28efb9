package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Offer;
import io.spawndb.masking.spi.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The source's schema as PostgreSQL might have it, where there is no target to say. */
public final class ForeignTwin {

  private static final String NOTE =
      "the source's own types and keys stand for those of the environment's schema";

  private static final Map<String, Column> TYPES = Map.ofEntries(
      type("tinyint", "smallint", Kind.INTEGER),
      type("smallint", "integer", Kind.INTEGER),
      type("mediumint", "integer", Kind.INTEGER),
      type("int", "bigint", Kind.INTEGER),
      type("bigint", "bigint", Kind.INTEGER),
      type("decimal", "numeric", Kind.NUMBER),
      type("float", "real", Kind.NUMBER),
      type("double", "double precision", Kind.NUMBER),
      type("date", "date", Kind.DATE),
      type("datetime", "timestamp without time zone", Kind.TIMESTAMP),
      type("timestamp", "timestamp with time zone", Kind.TIMESTAMP),
      type("time", "interval", Kind.OTHER),
      type("year", "integer", Kind.INTEGER),
      type("bit", "boolean", Kind.BOOLEAN),
      type("json", "jsonb", Kind.JSON),
      type("uuid", "uuid", Kind.UUID),
      type("inet4", "inet", Kind.OTHER),
      type("inet6", "inet", Kind.OTHER));

  private ForeignTwin() {}

  private static Map.Entry<String, Column> type(String type, String name, Kind kind) {
    Column.Form form = new Column.Form(-1, Long.MIN_VALUE, Long.MAX_VALUE, false, false, false);
    return Map.entry(type, new Column("", name, kind, form));
  }

  /** Returns the schema; all tables are in {@code public}. */
  public static Catalog of(ForeignSession session) {
    List<Table> tables = new ArrayList<>();
    for (ForeignTable table : session.tables()) {
      List<Column> columns =
          table.columns().stream().map(column -> column(column, session)).toList();
      tables.add(new Table(
          tables.size() + 1L, "public", table.name(), false, table.bytes(), List.of(), columns));
    }
    List<Constraint> constraints = new ArrayList<>();
    Catalog bare = new Catalog(tables, List.of(), List.of());
    session.keys().forEach(key -> constraint(key, bare).ifPresent(constraints::add));
    return new Catalog(tables, constraints, List.of(NOTE));
  }

  private static Optional<Constraint> constraint(ForeignKey key, Catalog tables) {
    Optional<Table> from = tables.table("public", key.table());
    return key.otherTable().isEmpty()
        ? from.map(table -> new Constraint.Unique(key.name(), table.oid(), key.columns()))
        : from.flatMap(table -> tables
            .table("public", key.otherTable())
            .map(other -> new Constraint.Foreign(
                key.name(), table.oid(), key.columns(), other.oid(), key.otherColumns())));
  }

  private static Column column(ForeignColumn column, ForeignSession session) {
    boolean binary = session.carries(column, "bytea") && !session.carries(column, "text");
    String type = column.full().equals("tinyint(1)") ? "bit" : column.type();
    Column known = TYPES.get(type);
    String name = binary ? "bytea" : known == null ? "text" : known.type();
    Kind kind = binary ? Kind.BYTES : known == null ? Kind.TEXT : known.kind();
    if (!session.carries(column, name)) {
      name = Offer.NO_TYPE;
      kind = Kind.OTHER;
    }
    boolean limited = kind == Kind.TEXT && column.characters() > 0;
    Column.Form form = new Column.Form(
        limited ? (int) Math.min(Integer.MAX_VALUE, column.characters()) : -1,
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        column.notNull(),
        false,
        column.generated());
    return new Column(column.name(), name, kind, form);
  }
}
