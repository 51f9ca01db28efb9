package io.spawndb.postgresql.load;

import io.spawndb.api.PreparationException;
import io.spawndb.postgresql.internal.Watch;
import io.spawndb.postgresql.load.ScriptPart.Meta;
import io.spawndb.postgresql.load.ScriptPart.Statement;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.BaseConnection;

/** One run of one script. */
final class ScriptRun {

  private static final String STEP = "running script";

  private final Connection connection;
  private final Resource script;
  private final Work work;
  private final Failures failures;

  ScriptRun(Connection connection, Resource script, Work work) {
    this.connection = connection;
    this.script = script;
    this.work = work;
    this.failures = new Failures(script.location());
  }

  void run() throws InterruptedException {
    work.proceed(STEP);
    work.step(STEP, script.name());
    try (Session session = Session.remember(connection)) {
      watched(session.inTransaction());
      session.restoreNow();
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  private void watched(boolean inTransaction) throws InterruptedException {
    try (Watch watch = Watch.over(connection, work, STEP)) {
      try (ByteSource source = ByteSource.open(script)) {
        run(source, inTransaction);
      } catch (PreparationException | SQLException | IOException e) {
        watch.rethrowIfCancelled();
        throw failures.of(e);
      }
    }
  }

  private void run(ByteSource source, boolean inTransaction)
      throws SQLException, IOException, InterruptedException {
    BaseConnection server = connection.unwrap(BaseConnection.class);
    ScriptReader reader = new ScriptReader(source, server::getStandardConformingStrings);
    Pace pace = new Pace(work, STEP, script.name());
    Transactions transactions = new Transactions(server, inTransaction);
    try (InsertBatch inserts = new InsertBatch(server, failures)) {
      boolean going = true;
      while (going) {
        pace.proceed(source.done());
        ScriptPart part = reader.next();
        if (part instanceof Statement statement && inserts.takes(statement)) {
          inserts.add(statement);
        } else {
          inserts.flush();
          going = part != null && handle(part, source, transactions, pace);
        }
      }
    }
    transactions.checkEnd();
  }

  private boolean handle(ScriptPart part, ByteSource source, Transactions transactions, Pace pace)
      throws SQLException, IOException {
    if (part instanceof Meta meta) {
      return MetaCommands.accept(meta);
    }
    Statement statement = (Statement) part;
    transactions.check(statement);
    if (statement.copiesIn()) {
      new CopyRows(connection, failures, pace).run(statement, source);
    } else if (!new NoOps(connection).contains(statement)) {
      ClientSettings.check(statement);
      try (java.sql.Statement sql = connection.createStatement()) {
        sql.setEscapeProcessing(false);
        sql.execute(statement.text());
      } catch (SQLException e) {
        throw failures.of(statement, e);
      }
    }
    return true;
  }
}
