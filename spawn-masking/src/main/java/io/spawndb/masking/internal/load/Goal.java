package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.CatalogReader;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record;

/**
 * The schema that rows go into.
 *
 * @param catalog its tables and rules
 * @param partitions the numbers of the tables that partitions belong to, by schema and name
 */
record Goal(Catalog catalog, Map<List<String>, Long> partitions) {

  private static final String PARTITIONS = """
      SELECT n.nspname::text, c.relname::text, pg_catalog.pg_partition_root(c.oid)::oid::bigint
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relispartition AND c.relkind IN ('r', 'p')""";

  static Goal of(Connection target) {
    Map<List<String>, Long> partitions = new HashMap<>();
    for (Record row : Sessions.jooq(target).resultQuery(PARTITIONS).fetch()) {
      partitions.put(
          List.of(row.get(0, String.class), row.get(1, String.class)), row.get(2, Long.class));
    }
    return new Goal(CatalogReader.read(Sessions.jooq(target)), partitions);
  }
}
