package io.spawndb.cli.environment;

import io.spawndb.api.Environment;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.ResultTable;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs SQL and prints what it returns. */
@Command(
    name = "sql",
    description = {
      "Runs SQL and prints each result, as a table or with --csv, --json or --output.",
      "Several statements are separated by semicolons and run in one transaction."
    })
public final class SqlCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "SQL",
      description = "The statements; - reads standard input")
  private String sql = "";

  public SqlCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, SQLException {
    String statements = sql.equals("-")
        ? new String(session.terminal().in().readAllBytes(), StandardCharsets.UTF_8)
        : sql;
    try (Environment environment = session.ready(NameArgument.parse(name));
        Connection connection = environment.connect(new Properties());
        Statement statement = connection.createStatement()) {
      run(statement, statements);
    }
    return ExitCodes.OK;
  }

  private void run(Statement statement, String statements) throws SQLException {
    boolean rows = statement.execute(statements);
    while (true) {
      if (rows) {
        session.print(ResultTable.read(statement.getResultSet()));
      } else if (statement.getUpdateCount() < 0) {
        return;
      } else {
        tellChanged(statement.getLargeUpdateCount());
      }
      rows = statement.getMoreResults();
    }
  }

  private void tellChanged(long rows) {
    if (session.options().output() == OutputFormat.JSON) {
      session.terminal().out().println("{\"changed\": " + rows + "}");
    } else {
      session.tell(rows + (rows == 1 ? " row changed" : " rows changed"));
    }
  }
}
