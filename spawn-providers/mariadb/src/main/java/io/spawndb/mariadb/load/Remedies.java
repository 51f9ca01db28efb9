package io.spawndb.mariadb.load;

import java.sql.SQLException;
import java.util.Optional;

/** What to do when a statement fails that scripts often carry and the login of an environment cannot run. */
final class Remedies {

  private Remedies() {}

  /** Returns what is better than to correct the statement. */
  static Optional<String> find(SQLException failure, String statement) {
    String words = new ScriptStatement(1, statement).words();
    return switch (failure.getErrorCode()) {
      case 1044, 1142, 1227, 1370, 1410 -> Optional.of(right(words));
      case 1050, 1304, 1359 ->
        Optional.of("It exists already: remove it from the script, or write IF NOT EXISTS");
      case 1418, 1419 ->
        Optional.of("The server writes a binary log: set log_bin_trust_function_creators = 1 there,"
            + " or declare the function DETERMINISTIC");
      default -> Optional.empty();
    };
  }

  private static String right(String words) {
    if (words.matches("(create|drop|alter) (user|role)|grant.*|revoke.*")) {
      return "Users and grants belong to the whole server: remove the line, because the login of an"
          + " environment has all rights in it";
    }
    if (words.startsWith("set ")) {
      return "Only an admin may set it: remove the line, or set it in the server's configuration";
    }
    return "The login of an environment has rights in its own database only: write names without a"
        + " database in front of them";
  }
}
