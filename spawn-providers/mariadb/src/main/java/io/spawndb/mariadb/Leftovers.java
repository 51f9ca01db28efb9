package io.spawndb.mariadb;

import io.spawndb.api.Progress;
import io.spawndb.mariadb.Journal.Stage;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.mariadb.internal.Sql;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What dead processes left unfinished. */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  /** By then whoever began has finished, or drops it, or is dead. */
  private static final String OLD = "since < CURRENT_TIMESTAMP(3) - INTERVAL 3 SECOND";

  private static final String REPLACED =
      "SELECT " + Records.COLUMNS + " FROM spawn.record WHERE schema_name = ";

  private static final Duration ABANDON = Duration.ofSeconds(30);

  private final Server server;

  Leftovers(Server server) {
    this.server = server;
  }

  /** Drops what dead processes left. Failing is no harm, because the next one tries again. */
  void dropOld() {
    Work work = Work.begin("leftovers", Duration.ofMinutes(2), Progress.Listener.NONE);
    try {
      sweep(OLD, true, work);
    } catch (SQLException | RuntimeException e) {
      LOG.debug("Leftovers are not dropped yet", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns what nobody works on; with {@code fix} it is dropped or finished. */
  List<String> sweep(boolean fix, Work work) throws SQLException, InterruptedException {
    return sweep("TRUE", fix, work);
  }

  private List<String> sweep(String which, boolean fix, Work work)
      throws SQLException, InterruptedException {
    List<String> found = new ArrayList<>();
    List<Journal.Line> lines =
        server.sessions().with(work, session -> Journal.where(which, session, work));
    for (Journal.Line line : lines) {
      if (sweep(line, fix, work)) {
        found.add(line.schema());
      }
    }
    return found;
  }

  /** Returns whether nobody works on it. */
  private boolean sweep(Journal.Line line, boolean fix, Work work)
      throws SQLException, InterruptedException {
    String key = line.lockKey();
    if (key != null) {
      return server.locks().ifFree(key, work, held -> {
        boolean there = Journal.of(key, held.session(), work).contains(line);
        if (fix && there) {
          settle(line, held, work);
        }
        return line;
      });
    }
    if (fix) {
      server.sessions().with(work, session -> {
        clean(line.schema(), session, work);
        return line;
      });
    }
    return true;
  }

  private void settle(Journal.Line line, Held held, Work work)
      throws SQLException, InterruptedException {
    if (line.stage() != Stage.HIDDEN) {
      List<Entry> replaced = held.session()
          .list(work, REPLACED + Sql.text(String.valueOf(line.target())), Records::read);
      if (!replaced.isEmpty()) {
        new Settling(server, held, work).settle(replaced.get(0).database());
        return;
      }
    }
    clean(line, held.session(), work);
  }

  /** Drops what a line of the journal is about, and what it was to become. */
  void clean(Journal.Line line, Session session, Work work)
      throws SQLException, InterruptedException {
    String target = line.target();
    if (target != null) {
      Logins.evict(target, session, work);
      session.run(work, Logins.drop(target), "DROP DATABASE IF EXISTS " + Sql.name(target));
    }
    clean(line.schema(), session, work);
  }

  /** Drops a schema with its login, and forgets it. */
  void clean(String schema, Session session, Work work) throws SQLException, InterruptedException {
    Logins.evict(schema, session, work);
    session.run(work, Logins.drop(schema), "DROP DATABASE IF EXISTS " + Sql.name(schema));
    session.together(
        work,
        List.of(
            "DELETE FROM spawn.record WHERE schema_name = " + Sql.text(schema),
            KeptDefinitions.forget(schema),
            Journal.remove(schema)));
  }

  /** Cleans up after a failure, in a little time of its own; what stays is a leftover. */
  void abandon(String schema, Exception failure, Work work) {
    inALittle(
        failure,
        work,
        little -> server.sessions().with(little, session -> {
          clean(schema, session, little);
          return schema;
        }));
  }

  /** Lets the login of an environment in again after a failure. */
  void reopen(DatabaseId id, Exception failure, Work work) {
    inALittle(
        failure,
        work,
        little -> server.sessions().with(little, session -> {
          session.run(little, new Logins(server).admit(Names.of(id)));
          session.run(little, Records.open(id, true));
          return id;
        }));
  }

  /** A step of cleaning up. */
  private interface Step {
    Object run(Work little) throws SQLException, InterruptedException;
  }

  /** Works also for a thread that was interrupted, which stays so. */
  private static void inALittle(Exception failure, Work work, Step step) {
    boolean interrupted = Thread.interrupted();
    try {
      step.run(Work.begin(work.environment(), ABANDON, Progress.Listener.NONE));
    } catch (SQLException | RuntimeException e) {
      failure.addSuppressed(e);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
