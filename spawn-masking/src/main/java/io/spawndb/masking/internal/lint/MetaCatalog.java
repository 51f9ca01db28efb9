package io.spawndb.masking.internal.lint;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.internal.catalog.Constraint;
import io.spawndb.masking.spi.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Check;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Index;
import org.jooq.Meta;
import org.jooq.Table;
import org.jooq.UniqueKey;

/**
 * What jOOQ knows of tables, as a catalog.
 *
 * @param context renders expressions and types
 */
record MetaCatalog(DSLContext context) {

  Catalog of(Meta meta, List<String> notes) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    List<Table<?>> all = meta.getTables().stream()
        .sorted(java.util.Comparator.comparing(MetaCatalog::name))
        .toList();
    all.forEach(table -> numbers.put(name(table), 1L + numbers.size()));
    List<io.spawndb.masking.internal.catalog.Table> tables = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    for (Table<?> table : all) {
      long number = numbers.getOrDefault(name(table), 0L);
      tables.add(new io.spawndb.masking.internal.catalog.Table(
          number,
          schema(table),
          table.getName(),
          false,
          0,
          List.of(),
          table.fieldStream().map(this::column).toList()));
      constraints.addAll(unique(table, number));
      constraints.addAll(foreign(table, number, numbers));
      for (Check<?> check : table.getChecks()) {
        constraints.add(new Constraint.Check(
            check.getName(), number, List.of(), context.renderInlined(check.condition())));
      }
    }
    return new Catalog(tables, constraints, notes);
  }

  private static String schema(Table<?> table) {
    String schema = table.getSchema() == null ? "" : table.getSchema().getName();
    return schema.isEmpty() ? "public" : schema;
  }

  private static String name(Table<?> table) {
    return schema(table) + "." + table.getName();
  }

  private static List<String> names(List<? extends Field<?>> fields) {
    return fields.stream().map(Field::getName).toList();
  }

  private static String named(String name) {
    return name.isEmpty() ? "without a name" : name;
  }

  private static List<Constraint> unique(Table<?> table, long number) {
    List<Constraint> unique = new ArrayList<>();
    for (UniqueKey<?> key : table.getKeys()) {
      unique.add(new Constraint.Unique(named(key.getName()), number, names(key.getFields())));
    }
    for (Index index : table.getIndexes()) {
      if (index.getUnique()) {
        List<String> columns =
            index.getFields().stream().map(field -> field.getName()).toList();
        unique.add(new Constraint.Unique(named(index.getName()), number, columns));
      }
    }
    return unique;
  }

  private static List<Constraint> foreign(Table<?> table, long number, Map<String, Long> numbers) {
    List<Constraint> foreign = new ArrayList<>();
    for (ForeignKey<?, ?> key : table.getReferences()) {
      foreign.add(new Constraint.Foreign(
          key.getName(),
          number,
          names(key.getFields()),
          numbers.getOrDefault(name(key.getKey().getTable()), 0L),
          names(key.getKeyFields())));
    }
    return foreign;
  }

  private Column column(Field<?> field) {
    DataType<?> type = field.getDataType();
    String word = type.getTypeName(context.configuration()).toLowerCase(Locale.ROOT);
    Column.Form form = new Column.Form(
        type.isString() && type.length() > 0 ? type.length() : -1,
        least(word),
        -least(word) - 1,
        !type.nullable(),
        type.defaulted() || type.identity(),
        type.computed());
    return new Column(
        field.getName(),
        type.getCastTypeName(context.configuration()).toLowerCase(Locale.ROOT),
        kind(type, word),
        form);
  }

  private static long least(String word) {
    return switch (word) {
      case "smallint" -> Short.MIN_VALUE;
      case "int", "integer" -> Integer.MIN_VALUE;
      default -> Long.MIN_VALUE;
    };
  }

  private static Kind kind(DataType<?> type, String word) {
    if (type.isArray()) {
      return Kind.ARRAY;
    }
    if (type.isInteger()) {
      return Kind.INTEGER;
    }
    if (type.isNumeric()) {
      return Kind.NUMBER;
    }
    if (type.isJSON()) {
      return Kind.JSON;
    }
    if (type.isString()) {
      return Kind.TEXT;
    }
    if (type.isTimestamp()) {
      return Kind.TIMESTAMP;
    }
    if (type.isDate()) {
      return Kind.DATE;
    }
    if (type.isUUID()) {
      return Kind.UUID;
    }
    if (type.isBinary()) {
      return Kind.BYTES;
    }
    if (word.equals("citext")) {
      return Kind.TEXT;
    }
    return word.startsWith("bool") ? Kind.BOOLEAN : Kind.OTHER;
  }
}
