package io.spawndb.mariadb;

import io.spawndb.api.ProvisioningException;
import io.spawndb.mariadb.internal.Definitions.Definition;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Freezes a database into a template: a build by declaring it one, an environment by copying it. */
final class Freezing {

  private final Server server;
  private final Held held;
  private final Work work;

  Freezing(Server server, Held held, Work work) {
    this.server = server;
    this.held = held;
    this.work = work;
  }

  /** Both locks are held. */
  Frozen freeze(DatabaseId id, TemplateId as, Labels labels)
      throws SQLException, InterruptedException {
    Optional<Entry> source = new Settling(server, held, work).settle(id);
    Optional<Entry> existing = Records.find(as, held.session(), work);
    if (existing.isPresent()) {
      return frozen(id, as, existing.get(), source);
    }
    if (source.isEmpty()) {
      throw ProvisioningException.lasting(
          "There is no database " + id + " to freeze on MariaDB at "
              + server.connector().address(),
          "Create it first",
          null);
    }
    work.step("freezing", as.toString());
    Labels complete = server.complete(labels, Entry.identity(as));
    Entry template = id.kind() == DatabaseId.Kind.BUILD
        ? declare(id, as, source.get(), complete)
        : copy(id, as, source.get(), complete);
    return frozen(id, as, template, source);
  }

  private Frozen frozen(DatabaseId id, TemplateId as, Entry template, Optional<Entry> source)
      throws SQLException, InterruptedException {
    Template made = new Template(as, template.labels(), OptionalLong.empty());
    if (id.kind() == DatabaseId.Kind.BUILD) {
      new Dropping(server).drop(id, held, work);
      return new Frozen(made, Optional.empty());
    }
    return new Frozen(
        made, source.map(entry -> Database.of(id, server.target(entry.schema()), entry.labels())));
  }

  private Entry declare(DatabaseId id, TemplateId as, Entry source, Labels complete)
      throws SQLException, InterruptedException {
    String schema = source.schema();
    Session session = held.session();
    Logins.evict(schema, session, work);
    List<Definition> definitions = new KeptDefinitions(session, work).read(schema);
    stopEvents(schema);
    session.run(work, Logins.drop(schema));
    Entry template = Entry.of(as, schema, complete);
    List<String> finish = new ArrayList<>(KeptDefinitions.keep(schema, definitions));
    finish.add(Records.remove(id));
    finish.add(Records.put(Entry.identity(as), template));
    finish.add(Journal.remove(schema));
    session.together(work, finish);
    return template;
  }

  /** In a template they would go on. */
  private void stopEvents(String schema) throws SQLException, InterruptedException {
    String query =
        "SELECT event_name FROM information_schema.events WHERE event_schema = " + Sql.text(schema);
    for (String event : held.session().list(work, query, row -> row.getString(1))) {
      held.session().run(work, "DROP EVENT IF EXISTS " + Sql.name(schema, event));
    }
  }

  private Entry copy(DatabaseId id, TemplateId as, Entry source, Labels complete)
      throws SQLException, InterruptedException {
    String schema = Names.hidden();
    Session session = held.session();
    session.together(work, List.of(Journal.add(schema, id.lockKey()), Records.open(id, false)));
    List<Definition> definitions;
    try {
      Logins.evict(source.schema(), session, work);
      definitions = new KeptDefinitions(session, work).read(source.schema());
      server.sessions().with(work, other -> {
        new Copy(other, work).run(source.schema(), schema);
        return schema;
      });
    } catch (SQLException | InterruptedException | RuntimeException e) {
      new Leftovers(server).abandon(schema, e, work);
      new Leftovers(server).reopen(id, e, work);
      throw e;
    }
    session.run(work, new Logins(server).admit(source.schema()));
    Entry template = Entry.of(as, schema, complete);
    List<String> finish = new ArrayList<>(KeptDefinitions.keep(schema, definitions));
    finish.add(Records.open(id, true));
    finish.add(Records.put(Entry.identity(as), template));
    finish.add(Journal.remove(schema));
    session.together(work, finish);
    return template;
  }
}
