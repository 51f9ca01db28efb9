package io.spawndb.mariadb.load;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;

/** Says what went wrong in a file: where, the server's answer, and what to do. */
final class Failures {

  private final String location;

  Failures(String location) {
    this.location = location;
  }

  /** A statement failed. */
  SpawnException of(ScriptStatement statement, SQLException failure) {
    return connectionLost(failure)
        ? lost(failure)
        : new PreparationException(
            "%s, line %d: %s, in: %s"
                .formatted(location, statement.line(), said(failure), statement.beginning()),
            Remedies.find(failure, statement.text()).orElse("Correct the statement and try again"),
            failure);
  }

  /** A row failed, or if its line is 0, the whole file. */
  SpawnException ofRow(int line, SQLException failure) {
    return connectionLost(failure)
        ? lost(failure)
        : new PreparationException(
            location + (line > 0 ? ", line " + line : "") + ": " + said(failure),
            "Correct the file and try again",
            failure);
  }

  /** Anything else failed. */
  SpawnException of(Exception failure) {
    if (failure instanceof SpawnException known) {
      return known;
    }
    if (failure instanceof ScriptException broken) {
      return new PreparationException(
          "%s, line %d: %s".formatted(location, broken.line(), broken.getMessage()),
          broken.remedy(),
          broken);
    }
    if (failure instanceof SQLException server) {
      return ofRow(0, server);
    }
    if (failure instanceof CharacterCodingException) {
      return new PreparationException(
          location + ": the text is not UTF-8",
          "Convert the file, such as with iconv -f LATIN1 -t UTF-8",
          failure);
    }
    return new PreparationException(
        location + " cannot be read: " + failure, "Check the file and its permissions", failure);
  }

  private SpawnException lost(SQLException failure) {
    return ProvisioningException.passing(
        location + ": the connection to the server broke: " + said(failure),
        "Try again; if it stays so, look into the server's log",
        failure);
  }

  private static boolean connectionLost(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("08");
  }

  /** The driver puts the number of the session in front. */
  static String said(SQLException failure) {
    return String.valueOf(failure.getMessage()).strip().replaceFirst("^\\(conn=\\d+\\) ", "");
  }
}
