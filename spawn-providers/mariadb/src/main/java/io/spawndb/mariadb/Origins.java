package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Fills a new, hidden schema: from nothing, or from a template. */
final class Origins {

  /** What a schema, and so its clones, can have of its own. */
  private static final Map<String, String> SETTINGS =
      Map.of("character_set_database", " CHARACTER SET ", "collation_database", " COLLATE ");

  private final Server server;

  Origins(Server server) {
    this.server = server;
  }

  /**
   * Makes a schema and its lines of the journal.
   *
   * @return its name
   */
  String fill(Origin origin, String lockKey, Held held, Work work)
      throws SQLException, InterruptedException {
    String schema = Names.hidden();
    if (origin instanceof Origin.Empty empty) {
      refuseWhatMariaDbLacks(empty, work);
      held.session().run(work, Journal.add(schema, lockKey));
      create(schema, empty, held, work);
      return schema;
    }
    Origin.FromTemplate from = (Origin.FromTemplate) origin;
    String template = template(from, held, work);
    held.session().run(work, Journal.add(schema, lockKey));
    work.step("cloning", from.id().toString());
    try {
      server.sessions().with(work, session -> {
        new Copy(session, work).run(template, schema);
        return schema;
      });
      held.session().run(work, KeptDefinitions.copy(template, schema));
    } catch (SQLException | InterruptedException | RuntimeException e) {
      new Leftovers(server).abandon(schema, e, work);
      throw e;
    }
    return schema;
  }

  private String template(Origin.FromTemplate origin, Held held, Work work)
      throws SQLException, InterruptedException {
    return Records.find(origin.id(), held.session(), work)
        .orElseThrow(() -> ProvisioningException.passing(
            "Environment '" + work.environment() + "' cannot be made from " + origin.id()
                + ", because there is no such template on MariaDB at "
                + server.connector().address(),
            "Try again; the template is made anew if it can be",
            null))
        .schema();
  }

  private static void create(String schema, Origin.Empty empty, Held held, Work work)
      throws SQLException, InterruptedException {
    StringBuilder statement = new StringBuilder("CREATE DATABASE " + Sql.name(schema));
    if (!empty.settings().containsKey("character_set_database")
        && !empty.settings().containsKey("collation_database")) {
      statement.append(Copy.UTF8);
    }
    empty.settings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each -> statement.append(SETTINGS.get(each.getKey())).append(each.getValue()));
    held.session().run(work, statement.toString());
  }

  private static void refuseWhatMariaDbLacks(Origin.Empty empty, Work work) {
    if (!empty.extensions().isEmpty()) {
      throw lacking(work, "extensions: " + String.join(", ", empty.extensions()), "has none");
    }
    if (!empty.roles().isEmpty()) {
      throw lacking(
          work,
          "roles: " + String.join(", ", empty.roles()),
          "has them for a whole server only, and the login of an environment cannot grant");
    }
    Set<String> known = SETTINGS.keySet();
    for (Map.Entry<String, String> setting : empty.settings().entrySet()) {
      if (!known.contains(setting.getKey()) || !setting.getValue().matches("\\w+")) {
        throw lacking(
            work,
            "settings: " + setting.getKey() + " = " + setting.getValue(),
            "knows only character_set_database and collation_database for one database");
      }
    }
  }

  private static ProvisioningException lacking(Work work, String what, String why) {
    return ProvisioningException.lasting(
        "Environment '" + work.environment() + "' declares " + what + ", and MariaDB " + why,
        "Remove it from spawn.yaml, or set it for the whole server",
        null);
  }
}
