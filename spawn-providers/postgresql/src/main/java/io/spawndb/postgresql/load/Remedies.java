package io.spawndb.postgresql.load;

import io.spawndb.postgresql.internal.Answer;
import io.spawndb.postgresql.load.ScriptPart.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do when a statement fails that scripts often carry and the login of an environment cannot run. */
final class Remedies {

  private static final String UNDEFINED_OBJECT = "42704";
  private static final String NOT_ALLOWED = "42501";

  private static final Pattern OWNER = Pattern.compile("\\bowner\\s+to\\b");
  private static final Pattern TRIGGER_ALL =
      Pattern.compile("\\b(dis|en)able\\s+trigger\\s+all\\b");
  private static final Pattern SUPERUSER_OBJECT = Pattern.compile(
      "(create|alter|drop) (subscription|event trigger|server|foreign data wrapper|tablespace|system)\\b");

  private Remedies() {}

  static String of(Statement statement, Answer answer) {
    return find(statement, answer).orElse("Correct the statement and try again");
  }

  /** Returns what is better than to correct the statement. */
  static Optional<String> find(Statement statement, Answer answer) {
    return Optional.ofNullable(known(statement, answer));
  }

  private static @Nullable String known(Statement statement, Answer answer) {
    String words = String.join(" ", statement.words());
    if (statement.begins("create", "database") || statement.begins("drop", "database")) {
      return "An environment is one database: remove the line (pg_dump without --create)";
    }
    if (statement.begins("copy")) {
      return "Write COPY ... FROM stdin; with the rows after it, or put them into a CSV file named"
          + " after the table";
    }
    return switch (answer.state()) {
      case NOT_ALLOWED, UNDEFINED_OBJECT, "58P01", "0A000" -> rights(statement, words, answer);
      case "25001" ->
        "Remove BEGIN and COMMIT around it: the server runs it only outside a" + " transaction";
      case "42P07", "42710", "42P06", "42723" ->
        "It exists already: remove it from the script, or" + " write IF NOT EXISTS";
      default -> null;
    };
  }

  private static @Nullable String rights(Statement statement, String words, Answer answer) {
    String beginning = statement.beginning().toLowerCase(Locale.ROOT);
    if (OWNER.matcher(beginning).find()) {
      return "Everything in an environment has one owner: dump with --no-owner, or remove the lines"
          + " with OWNER TO";
    }
    if (TRIGGER_ALL.matcher(beginning).find()) {
      return "Only a superuser may switch foreign keys off: dump without --disable-triggers, or give"
          + " the rows as CSV files, whose order Spawn finds";
    }
    if (words.startsWith("create extension") || words.startsWith("comment on extension")) {
      return "Declare the extension under extensions: in spawn.yaml, which makes it as the admin, and"
          + " remove this line";
    }
    if (words.matches("(grant|revoke|alter default privileges|set role|set session).*")) {
      return "Declare the role under roles: in spawn.yaml, or dump with --no-privileges --no-owner";
    }
    if (words.matches("(create|alter|drop) (role|user|group)( .*)?")) {
      return "Roles belong to the whole server: declare them under roles: in spawn.yaml, and remove"
          + " this line";
    }
    if (words.matches("(set|alter system|alter database) .*")) {
      return answer.state().equals(UNDEFINED_OBJECT)
          ? "The script was written for another version: set that one in engine:, or remove the line"
          : "Declare it under settings: in spawn.yaml, and remove this line";
    }
    if (SUPERUSER_OBJECT.matcher(words).find()) {
      return "Only a superuser may make it, which no environment's login is: remove it";
    }
    return null;
  }
}
