package io.spawndb.mariadb.carry;

import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.postgresql.compare.Definition;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A schema as texts, read from {@code information_schema} and so apart from what exports it, so that one can check
 * the other. <em>Strict</em> texts hold all that can be looked at; else only what people mean by a difference.
 */
final class SchemaTexts {

  private SchemaTexts() {}

  static List<Definition> read(Session session, boolean strict, Work work)
      throws SQLException, InterruptedException {
    String own = Sql.name(session.connection().getCatalog()) + ".";
    List<Definition> all = new ArrayList<>();
    for (String query : List.of(
        tables(strict),
        columns(strict),
        indexes(strict),
        FOREIGN_KEYS,
        CHECKS,
        PARTITIONS,
        views(strict),
        triggers(strict),
        routines(strict),
        events(strict))) {
      all.addAll(session.list(
          work,
          query,
          row -> new Definition(
              row.getString(1),
              row.getString(2),
              String.valueOf(row.getString(3)).replace(own, "").strip())));
    }
    for (String name : session.list(work, SEQUENCES, row -> row.getString(1))) {
      all.add(session
          .list(
              work,
              sequence(name, strict),
              row -> new Definition("sequence", name, row.getString(1)))
          .get(0));
    }
    return all;
  }

  private static final String SEQUENCES = "SELECT table_name FROM information_schema.tables"
      + " WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE'";

  private static String sequence(String name, boolean strict) {
    return "SELECT CONCAT_WS(' ', 'start', start_value, 'from', minimum_value, 'to', maximum_value,"
        + " 'increment', increment, 'cache', cache_size, IF(cycle_option, 'cycle', NULL)"
        + (strict ? ", next_not_cached_value, cycle_count" : "") + ") FROM " + Sql.name(name);
  }

  /** Returns a query of kind, name and text, of columns of which some are told only if it is strict. */
  private static String query(String kind, String name, List<String> texts, String from) {
    String text = texts.stream().filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
    return "SELECT " + kind + ", " + name + ", CONCAT_WS(' ', " + text
        + ") FROM information_schema." + from;
  }

  private static String only(boolean strict, String... columns) {
    return strict ? String.join(", ", columns) : "";
  }

  private static String tables(boolean strict) {
    return query(
        "'table'",
        "table_name",
        List.of(
            "engine",
            "table_collation",
            "IF(table_type = 'SYSTEM VERSIONED', 'system versioned', NULL)",
            only(strict, "row_format", "create_options", "table_comment")),
        "tables WHERE table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')");
  }

  private static String columns(boolean strict) {
    return query(
        "'column'",
        "CONCAT(c.table_name, '.', c.column_name)",
        List.of(
            "c.column_type",
            "c.collation_name",
            "IF(c.is_nullable = 'NO', 'not null', NULL)",
            "CONCAT('default ', c.column_default)",
            "NULLIF(c.extra, '')",
            "c.generation_expression",
            only(strict, "c.ordinal_position", "c.character_set_name", "c.column_comment")),
        "columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name ="
            + " c.table_name WHERE c.table_schema = DATABASE() AND t.table_type <> 'SEQUENCE'"
            + (strict ? "" : " AND t.table_type <> 'VIEW'"));
  }

  private static String indexes(boolean strict) {
    return query(
        "'index'",
        "CONCAT(table_name, '.', index_name)",
        List.of(
            "IF(MIN(non_unique) = 0, 'unique', NULL)",
            "GROUP_CONCAT(CONCAT_WS(' ', column_name, CONCAT('(', sub_part, ')'), IF(collation = 'D', 'desc',"
                + " NULL)) ORDER BY seq_in_index SEPARATOR ', ')",
            "MIN(index_type)",
            only(strict, "MIN(index_comment)", "MIN(ignored)")),
        "statistics WHERE table_schema = DATABASE() GROUP BY table_name, index_name");
  }

  private static final String FOREIGN_KEYS = query(
      "'constraint'",
      "CONCAT(k.table_name, '.', k.constraint_name)",
      Stream.of(
              "'foreign key'",
              "GROUP_CONCAT(k.column_name ORDER BY k.ordinal_position)",
              "'references'",
              "MIN(k.referenced_table_name)",
              "GROUP_CONCAT(k.referenced_column_name ORDER BY k.ordinal_position)",
              "'on update'",
              "MIN(r.update_rule)",
              "'on delete'",
              "MIN(r.delete_rule)")
          .toList(),
      "key_column_usage k JOIN information_schema.referential_constraints r ON r.constraint_schema ="
          + " k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name"
          + " WHERE k.table_schema = DATABASE() GROUP BY k.table_name, k.constraint_name");

  private static final String CHECKS = query(
      "'constraint'",
      "CONCAT(table_name, '.', constraint_name)",
      List.of("'check'", "check_clause", "level"),
      "check_constraints WHERE constraint_schema = DATABASE()");

  private static final String PARTITIONS = query(
      "'partition'",
      "CONCAT_WS('.', table_name, partition_name, subpartition_name)",
      List.of(
          "partition_method",
          "partition_expression",
          "partition_description",
          "subpartition_method",
          "subpartition_expression",
          "partition_ordinal_position"),
      "partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL");

  private static String views(boolean strict) {
    return query(
        "'view'",
        "table_name",
        List.of(
            "view_definition",
            "NULLIF(check_option, 'NONE')",
            only(strict, "security_type", "algorithm")),
        "views WHERE table_schema = DATABASE()");
  }

  private static String triggers(boolean strict) {
    return query(
        "'trigger'",
        "CONCAT(event_object_table, '.', trigger_name)",
        List.of(
            "action_timing",
            "event_manipulation",
            "action_statement",
            only(strict, "action_order", "sql_mode")),
        "triggers WHERE trigger_schema = DATABASE()");
  }

  private static String routines(boolean strict) {
    return query(
        "LOWER(routine_type)",
        "routine_name",
        List.of(
            "(SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier)"
                + " ORDER BY p.ordinal_position SEPARATOR ', ') FROM information_schema.parameters p WHERE"
                + " p.specific_schema = routine_schema AND p.specific_name = r.specific_name"
                + " AND p.routine_type = r.routine_type)",
            "routine_definition",
            "is_deterministic",
            "sql_data_access",
            "security_type",
            only(strict, "sql_mode", "routine_comment")),
        "routines r WHERE routine_schema = DATABASE()");
  }

  private static String events(boolean strict) {
    return query(
        "'event'",
        "event_name",
        List.of(
            "event_type",
            "execute_at",
            "interval_value",
            "interval_field",
            "status",
            "event_definition",
            only(
                strict,
                "starts",
                "ends",
                "on_completion",
                "sql_mode",
                "time_zone",
                "event_comment")),
        "events WHERE event_schema = DATABASE()");
  }
}
