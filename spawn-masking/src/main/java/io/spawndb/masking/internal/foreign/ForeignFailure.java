package io.spawndb.masking.internal.foreign;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import java.sql.SQLException;

/** Says what a source answered without its message, which may quote values. */
final class ForeignFailure {

  private ForeignFailure() {}

  /** Returns the failure of a step; the answer's own exception goes no further. */
  static SpawnException of(String step, SQLException answer) {
    String state = String.valueOf(answer.getSQLState());
    String number = answer.getErrorCode() > 0 ? ", error " + answer.getErrorCode() : "";
    String problem = step + " failed: SQLState " + state + number;
    return state.startsWith("08") || state.startsWith("70")
        ? ProvisioningException.passing(
            problem, "Check that the source's server can be reached, then try again", null)
        : new PreparationException(problem, remedy(answer), null);
  }

  private static String remedy(SQLException answer) {
    return switch (answer.getErrorCode()) {
      case 1044, 1045, 1698, 1049 -> "Check the source's URL and login";
      case 1142, 1143, 1370 ->
        "Give the source's login SELECT on all tables that the policy copies";
      case 1054, 1064, 1305 ->
        "Conditions of 'subset' and expressions of 'sql' are in the source's own SQL; correct them";
      case 1412 -> "A table's definition was changed meanwhile; try again";
      default -> "Look up the error in the manual of the source's engine";
    };
  }
}
