package io.spawndb.mariadb.load;

import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

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
    work.step(STEP, script.name());
    new OneTransaction(connection, work, STEP).run(failures, this::all);
  }

  private void all() throws SQLException, IOException, InterruptedException {
    try (Text in = Text.open(script);
        Statement sql = connection.createStatement()) {
      sql.setEscapeProcessing(false);
      ScriptReader reader = new ScriptReader(in);
      for (ScriptStatement each = reader.next(); each != null; each = reader.next()) {
        work.proceed(STEP);
        Refusals.check(each);
        run(each.withoutDefiner(), sql);
      }
    }
  }

  private void run(ScriptStatement statement, Statement sql) {
    try {
      sql.execute(statement.text());
    } catch (SQLException e) {
      throw failures.of(statement, e);
    }
  }
}
