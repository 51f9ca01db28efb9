package io.spawndb.postgresql;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server begins with whose volume is a copy of another server's: one of its databases becomes a template that
 * one heir may have whole, so that nothing is copied.
 */
final class Inheritance {

  private final Server server;

  Inheritance(Server server) {
    this.server = server;
  }

  /** Makes the template; the heir's lock is held. */
  void begin(
      Optional<DatabaseId> from,
      TemplateId as,
      Labels labels,
      DatabaseId heir,
      Held held,
      Work work)
      throws SQLException, InterruptedException {
    String template = Names.of(as);
    String name = from.map(Names::of).orElse(template);
    if (held.use(work, s -> Snapshot.of(s, work, name)).finished(name).isEmpty()) {
      throw ProvisioningException.lasting(
          "The copied volume of PostgreSQL at " + server.connector().address() + " has no "
              + from.map(DatabaseId::toString).orElseGet(as::toString),
          "Drop " + as + " and make it anew",
          null);
    }
    List<String> statements = new ArrayList<>();
    from.ifPresent(id -> {
      statements.add(Swap.rename(name, template));
      statements.addAll(Freezing.seal(template, id));
    });
    Labels complete = labels.with(Labels.PASSING, heir.lockKey());
    statements.add(Records.mark(template, server.complete(complete, Identity.of(as))));
    held.use(work, session -> {
      Eviction.evict(session, name, work);
      session.run(work, statements);
      if (from.filter(id -> !id.equals(heir)).isPresent()) {
        // Its login has nothing to enter here any more.
        Unfinished.clean(session, name, work);
      }
      return template;
    });
  }
}
