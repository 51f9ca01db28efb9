package io.spawndb.postgresql.load;

import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Sends consecutive small INSERTs in one round trip and one transaction. If one fails, all are undone and
 * sent again singly, which finds the statement to blame.
 */
final class InsertBatch implements AutoCloseable {

  private static final int MOST_STATEMENTS = 1000;
  private static final int MOST_CHARACTERS = 1 << 19;
  private static final int SMALL = 1 << 14;

  private final BaseConnection connection;
  private final Failures failures;
  private final List<Statement> waiting = new ArrayList<>();
  private int characters;

  InsertBatch(BaseConnection connection, Failures failures) {
    this.connection = connection;
    this.failures = failures;
  }

  /** Whether a statement may wait: nothing that is read later depends on its having run. */
  boolean takes(Statement statement) {
    return statement.begins("insert", "into") && statement.text().length() <= SMALL;
  }

  void add(Statement statement) throws SQLException {
    waiting.add(statement);
    characters += statement.text().length();
    if (waiting.size() >= MOST_STATEMENTS || characters >= MOST_CHARACTERS) {
      flush();
    }
  }

  /** Runs what waits. */
  void flush() throws SQLException {
    if (waiting.size() > 1) {
      together();
    } else if (!waiting.isEmpty()) {
      singly();
    }
    close();
  }

  private void together() throws SQLException {
    boolean open =
        !connection.getAutoCommit() || connection.getTransactionState() != TransactionState.IDLE;
    try (java.sql.Statement sql = statement()) {
      sql.addBatch(open ? "SAVEPOINT spawn_batch" : "BEGIN");
      for (Statement statement : waiting) {
        sql.addBatch(statement.text());
      }
      sql.addBatch(open ? "RELEASE SAVEPOINT spawn_batch" : "COMMIT");
      sql.executeBatch();
    } catch (SQLException e) {
      undo(open, e);
      singly();
    }
  }

  private void undo(boolean open, SQLException failure) throws SQLException {
    if (connection.isClosed()
        || (connection.getTransactionState() == TransactionState.IDLE && open)) {
      throw failure;
    }
    try (java.sql.Statement sql = statement()) {
      sql.execute(open ? "ROLLBACK TO SAVEPOINT spawn_batch" : "ROLLBACK");
    } catch (SQLException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private void singly() throws SQLException {
    try (java.sql.Statement sql = statement()) {
      for (Statement statement : waiting) {
        try {
          sql.execute(statement.text());
        } catch (SQLException e) {
          throw failures.of(statement, e);
        }
      }
    }
  }

  private java.sql.Statement statement() throws SQLException {
    java.sql.Statement sql = connection.createStatement();
    sql.setEscapeProcessing(false);
    return sql;
  }

  /** Forgets what waits. */
  @Override
  public void close() {
    waiting.clear();
    characters = 0;
  }
}
