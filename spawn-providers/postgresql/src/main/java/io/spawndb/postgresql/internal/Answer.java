package io.spawndb.postgresql.internal;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said.
 *
 * @param state the SQLState, empty if there is none
 * @param text message, detail and hint in one sentence, with the SQLState
 * @param position of the error in the statement, in characters from 1; 0 if unknown
 * @param rowLine the line among the rows of a COPY, from 1
 * @param column the column of a COPY with a colon, or empty
 */
public record Answer(String state, String text, int position, OptionalInt rowLine, String column) {

  /** {@code COPY orders, line 3, column price: "x"}; the words are translated on some servers. */
  private static final Pattern ROW =
      Pattern.compile("COPY .*?, \\p{L}+ (\\d+)(?:, \\p{L}+ (.+?): .*)?.*", Pattern.DOTALL);

  /** Reads what a failure carries. */
  public static Answer of(SQLException failure) {
    Optional<ServerErrorMessage> server = Optional.ofNullable(
        failure instanceof PSQLException answered ? answered.getServerErrorMessage() : null);
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (server.isEmpty()) {
      String text = String.valueOf(failure.getMessage());
      return new Answer(state, trim(text) + code(state), 0, OptionalInt.empty(), "");
    }
    ServerErrorMessage message = server.get();
    String text = trim(String.valueOf(message.getMessage()))
        + code(state)
        + also("; ", message.getDetail())
        + also("; hint: ", message.getHint());
    Matcher row = ROW.matcher(Optional.ofNullable(message.getWhere()).orElse(""));
    boolean inRow = row.matches();
    String column = inRow ? row.group(2) : null;
    return new Answer(
        state,
        text,
        message.getPosition(),
        inRow ? OptionalInt.of(Integer.parseInt(row.group(1))) : OptionalInt.empty(),
        column == null ? "" : "column " + column + ": ");
  }

  /** Whether the failure says that the server or the connection is gone. */
  public static boolean connectionLost(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    return state.startsWith("08") || state.startsWith("57P");
  }

  private static String code(String state) {
    return state.isEmpty() ? "" : " (SQLState " + state + ")";
  }

  private static String also(String label, @Nullable String text) {
    return text == null || text.isBlank() ? "" : label + trim(text);
  }

  private static String trim(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
  }
}
