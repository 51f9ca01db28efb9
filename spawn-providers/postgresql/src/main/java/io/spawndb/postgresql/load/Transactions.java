package io.spawndb.postgresql.load;

import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.util.Set;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Watches that a script ends the transactions it begins, and leaves alone that of its caller. */
final class Transactions {

  private static final Set<String> CONTROL =
      Set.of("begin", "start", "commit", "end", "abort", "rollback");

  private final BaseConnection connection;
  private final boolean callers;
  private int begun;

  /**
   * Begins to watch.
   *
   * @param callers whether the whole script runs in a transaction of the caller
   */
  Transactions(BaseConnection connection, boolean callers) {
    this.connection = connection;
    this.callers = callers;
  }

  /** Looks at a statement before it runs. */
  void check(Statement statement) throws ScriptException {
    boolean control =
        !statement.words().isEmpty() && CONTROL.contains(statement.words().get(0));
    boolean prepares = statement.begins("prepare", "transaction");
    boolean savepoint = statement.begins("rollback", "to")
        || statement.begins("rollback", "work", "to")
        || statement.begins("rollback", "transaction", "to");
    if (callers && (control || prepares) && !savepoint) {
      throw new ScriptException(
          statement.line(),
          "the whole file runs in one transaction, which it cannot begin or end itself: "
              + statement.beginning(),
          "Remove BEGIN, COMMIT and ROLLBACK, or let the file run outside a transaction");
    }
    if (statement.begins("begin") || statement.begins("start")) {
      begun = statement.line();
    }
  }

  /** Looks at the end of the script. */
  void checkEnd() throws ScriptException {
    if (!callers && connection.getTransactionState() != TransactionState.IDLE) {
      throw new ScriptException(
          begun,
          "the transaction that begins here is not ended",
          "Add COMMIT at the end of the script");
    }
  }
}
