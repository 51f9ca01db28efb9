package io.spawndb.masking.internal.load;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.CatalogReader;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Planner;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.plan.SchemaLeaks;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Definitions;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.impl.DSL;

/** The schema of the source, for a target that has none. */
final class SourceSchema {

  private static final String PARTITION_KEYS = """
      SELECT p.partrelid::bigint, a.attname::text FROM pg_catalog.pg_partitioned_table p
        JOIN pg_catalog.pg_attribute a ON a.attrelid = p.partrelid
          AND a.attnum = ANY (p.partattrs::int2[])""";

  private static final int OLDEST = 14;

  private final Contents contents;
  private final Definitions definitions;

  private SourceSchema(Contents contents, Definitions definitions) {
    this.contents = contents;
    this.definitions = definitions;
  }

  /** Reads it in the snapshot of the session, whose settings are others afterwards. */
  static SourceSchema read(Connection source, Work work) throws InterruptedException, SQLException {
    work.step("reading the schema", "");
    Contents contents = contents();
    Definitions definitions = contents
        .definitions(source, work)
        .orElseThrow(() -> new ConfigurationException(
            "The schema of this source cannot be taken", "Write it as a first migration"));
    Sessions.limit(source, work);
    return new SourceSchema(contents, definitions);
  }

  private static Contents contents() {
    ClassLoader own = Engine.class.getClassLoader();
    return Stream.of(ServiceLoader.load(Engine.class), ServiceLoader.load(Engine.class, own))
        .flatMap(ServiceLoader::stream)
        .map(ServiceLoader.Provider::get)
        .filter(engine -> engine.id().equals("postgresql"))
        .flatMap(engine -> engine.contents().stream())
        .findFirst()
        .orElseThrow(() -> new ConfigurationException(
            "source.schema is 'source', and no module on the class path can take a schema",
            "Add the dependency io.spawndb:spawn-postgresql"));
  }

  /** Returns the plan with the reasons that the schema gives, and the names of what is left out. */
  Plan checked(Plan plan, Connection source) {
    List<String> notes = new ArrayList<>(plan.catalog().notes());
    definitions.leftOut().forEach(each -> notes.add(each + ": not in the schema that is taken"));
    Catalog catalog = new Catalog(plan.catalog().tables(), plan.catalog().constraints(), notes);
    Plan noted = new Plan(plan.policy(), catalog, plan.tables(), plan.reasons());
    Result<Record2<Long, String>> keys = Sessions.jooq(source)
        .resultQuery(PARTITION_KEYS)
        .coerce(DSL.field("oid", Long.class), DSL.field("column", String.class))
        .fetch();
    return noted
        .with(SchemaLeaks.find(plan.policy(), definitions))
        .with(SchemaLeaks.bounds(plan, keys.intoGroups(Record2::value1, Record2::value2)));
  }

  /** Returns why a target cannot take it. */
  List<Reason> lacking(Connection source, Connection target, Work work)
      throws SQLException, InterruptedException {
    List<Reason> reasons = new ArrayList<>();
    int from = source.getMetaData().getDatabaseMajorVersion();
    int to = target.getMetaData().getDatabaseMajorVersion();
    if (from < OLDEST || from > to) {
      reasons.add(Reason.of(
          "source.schema",
          "definitions of PostgreSQL %d do not go into %d; let the environment's 'engine:' be at least"
                  .formatted(from, to)
              + " as new as the source"));
    }
    contents
        .lacking(target, definitions.needs(), work)
        .forEach(each -> reasons.add(Reason.of("source.schema", each)));
    return reasons;
  }

  /** Makes it in an empty database. */
  void make(Connection target, Work work) throws SQLException, InterruptedException {
    work.step("making the schema", definitions.parts().size() + " parts");
    Sessions.run(target, "SET check_function_bodies = off");
    for (Definitions.Part part : definitions.parts()) {
      work.proceed("making the schema");
      try {
        for (String statement : part.statements()) {
          Sessions.run(target, statement);
        }
      } catch (SQLException e) {
        throw new PreparationException(
            "The source's " + part.name() + " could not be made: " + CleanFailure.words(e),
            "What only an admin may make is declared in spawn.yaml (extensions:, roles:, settings:);"
                + " else write the schema as a first migration and leave source.schema away",
            null);
      }
    }
    Sessions.run(target, "RESET check_function_bodies");
    forgetTools(target);
  }

  /** The books that migration tools keep of the source are not those of the target, and stay out of their way. */
  private static void forgetTools(Connection target) throws SQLException {
    for (Table table : CatalogReader.read(Sessions.jooq(target)).tables()) {
      if (Planner.ofTool(table)) {
        Sessions.run(target, "DROP TABLE " + Sql.table(table));
      }
    }
  }
}
