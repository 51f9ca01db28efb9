package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Table;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Names in statements, quoted by jOOQ. */
public final class Sql {

  private static final Settings SETTINGS =
      new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS);

  private Sql() {}

  /** Returns a quoted name of one or more parts. */
  public static String name(String... parts) {
    return DSL.using(SQLDialect.POSTGRES, SETTINGS).render(DSL.name(parts));
  }

  /** Returns a table's quoted name. */
  public static String table(Table table) {
    return name(table.schema(), table.name());
  }

  /** Returns what is behind FROM for a table's own rows, not those of tables that inherit from it. */
  public static String rows(Table table) {
    return (table.partitioned() ? "" : "ONLY ") + table(table);
  }

  /** Returns quoted names, separated by commas. */
  public static String names(List<String> names) {
    return names.stream().map(Sql::name).collect(Collectors.joining(", "));
  }

  /** Returns a text as a literal. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
