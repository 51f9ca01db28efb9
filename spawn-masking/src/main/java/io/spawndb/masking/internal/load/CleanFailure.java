package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what a server answered without what it quotes: a detail or a message may hold values. The exception
 * itself goes no further either.
 */
public final class CleanFailure {

  private CleanFailure() {}

  /** Returns the answer in words: SQLState, and the names that it is about. */
  public static String words(SQLException failure) {
    StringBuilder words = new StringBuilder("SQLState ").append(failure.getSQLState());
    if (failure instanceof PSQLException answer && answer.getServerErrorMessage() != null) {
      ServerErrorMessage message = answer.getServerErrorMessage();
      name(words, "table", message.getTable());
      name(words, "column", message.getColumn());
      name(words, "constraint", message.getConstraint());
    }
    return words.toString();
  }

  private static void name(
      StringBuilder words, String kind, @org.jspecify.annotations.Nullable String name) {
    if (name != null && !name.isEmpty()) {
      words.append(", ").append(kind).append(' ').append(name);
    }
  }

  /** Returns the server's answer, out of what jOOQ makes of it. */
  static SQLException answer(Exception failure) {
    if (failure instanceof SQLException answer) {
      return answer;
    }
    return failure.getCause() instanceof SQLException answer
        ? answer
        : new SQLException("unknown", "XX000");
  }

  /** Returns the failure of a step. */
  public static SpawnException of(String step, String remedy, SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String problem = step + " failed: " + words(failure);
    return state.startsWith("08")
        ? ProvisioningException.passing(
            problem, "Check that the server can be reached, then try again", null)
        : new PreparationException(problem, remedy, null);
  }
}
