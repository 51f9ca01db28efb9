package io.spawndb.postgresql.load;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.postgresql.internal.Answer;
import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.sql.SQLException;

/** Says what went wrong in a script: file, line, statement, the server's answer, and what to do. */
final class Failures {

  private final String location;

  Failures(String location) {
    this.location = location;
  }

  /** A statement failed. */
  SpawnException of(Statement statement, SQLException failure) {
    if (Answer.connectionLost(failure)) {
      return lost(statement.line(), failure);
    }
    Answer answer = Answer.of(failure);
    int at = statement.line() + linesBefore(statement.text(), answer.position());
    String where = at == statement.line() ? "" : " (at line " + at + ")";
    return new PreparationException(
        "%s, line %d: %s%s, in: %s"
            .formatted(location, statement.line(), answer.text(), where, statement.beginning()),
        Remedies.of(statement, answer),
        failure);
  }

  /** A row of a COPY failed. */
  SpawnException ofRows(Statement statement, int firstRow, SQLException failure) {
    if (Answer.connectionLost(failure)) {
      return lost(statement.line(), failure);
    }
    Answer answer = Answer.of(failure);
    int line = answer.rowLine().isPresent()
        ? firstRow - 1 + answer.rowLine().getAsInt()
        : statement.line();
    return new PreparationException(
        "%s, line %d: %s%s, in the rows of: %s"
            .formatted(location, line, answer.column(), answer.text(), statement.beginning()),
        "Correct the row, or the statement in line " + statement.line(),
        failure);
  }

  /** A row of a data file failed, or all of them together. */
  SpawnException ofFile(int firstRow, SQLException failure) {
    if (Answer.connectionLost(failure)) {
      return lost(firstRow, failure);
    }
    Answer answer = Answer.of(failure);
    String line = answer.rowLine().isPresent()
        ? ", line " + (firstRow - 1 + answer.rowLine().getAsInt())
        : "";
    return new PreparationException(
        location + line + ": " + answer.column() + answer.text(),
        "Correct the file and try again",
        failure);
  }

  /** Anything else failed. */
  SpawnException of(Exception failure) {
    if (failure instanceof PreparationException known) {
      return known;
    }
    if (failure instanceof ScriptException broken) {
      return new PreparationException(
          "%s, line %d: %s".formatted(location, broken.line(), broken.getMessage()),
          broken.remedy(),
          broken);
    }
    if (failure instanceof SQLException server) {
      return Answer.connectionLost(server)
          ? lost(0, server)
          : new PreparationException(
              location + ": " + Answer.of(server).text(), "Correct the file and try again", server);
    }
    return new PreparationException(
        location + " cannot be read: " + failure, "Check the file and its permissions", failure);
  }

  private SpawnException lost(int line, SQLException failure) {
    return ProvisioningException.passing(
        location + (line > 0 ? ", line " + line : "") + ": the connection to the server broke: "
            + Answer.of(failure).text(),
        "Try again; if it stays so, look into the server's log",
        failure);
  }

  private static int linesBefore(String text, int position) {
    return (int)
        text.chars().limit(Math.max(0, position - 1)).filter(c -> c == '\n').count();
  }
}
