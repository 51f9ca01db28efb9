package io.spawndb.postgresql.load;

import io.spawndb.postgresql.load.ScriptPart.Meta;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of psql's own commands. */
final class MetaCommands {

  /** Only print, or only ask psql for care. */
  private static final Set<String> HARMLESS = Set.of(
      "\\restrict",
      "\\unrestrict",
      "\\echo",
      "\\qecho",
      "\\warn",
      "\\pset",
      "\\timing",
      "\\x",
      "\\t",
      "\\a",
      "\\h",
      "\\?");

  /** Variables that steer psql itself; Spawn stops at the first error whatever they say. */
  private static final Pattern STEERING = Pattern.compile(
      "\\\\(?:un)?set(?:\\s+(?:ON_ERROR_STOP|ON_ERROR_ROLLBACK|ECHO|ECHO_HIDDEN|QUIET|VERBOSITY"
          + "|SHOW_CONTEXT|FETCH_COUNT|SINGLELINE|HIST\\w+|PROMPT\\d)\\b.*|\\s+AUTOCOMMIT\\s+on)?\\s*",
      Pattern.CASE_INSENSITIVE);

  private static final Pattern ENCODING =
      Pattern.compile("\\\\encoding\\s+'?(utf-?8|unicode)'?\\s*", Pattern.CASE_INSENSITIVE);

  private MetaCommands() {}

  /**
   * Takes a command.
   *
   * @return false if the script ends here
   * @throws ScriptException if it means something that Spawn does not do
   */
  static boolean accept(Meta meta) throws ScriptException {
    String name = meta.text().split("[\\s;]", 2)[0];
    if (!meta.alone()) {
      throw refused(
          meta, name, name.startsWith("\\g") ? "End the statement with a semicolon" : psqlOnly());
    }
    if (name.equals("\\q") || name.equals("\\quit")) {
      return false;
    }
    if (!HARMLESS.contains(name)
        && !STEERING.matcher(meta.text()).matches()
        && !ENCODING.matcher(meta.text()).matches()) {
      throw refused(meta, name, remedy(name.substring(1).toLowerCase(Locale.ROOT)));
    }
    return true;
  }

  private static ScriptException refused(Meta meta, String name, String remedy) {
    return new ScriptException(
        meta.line(), name + " is a command to psql, not to the server", remedy);
  }

  private static String remedy(String command) {
    return switch (command) {
      case "c", "connect" ->
        "An environment is one database: remove this line and CREATE DATABASE"
            + " (pg_dump without --create), or give each database an environment of its own";
      case "i", "ir", "include", "include_relative" ->
        "List the other file in the recipe: the files"
            + " of a folder run in the order of their names";
      case "copy" ->
        "Put the rows into a CSV file named after the table, beside this script, or"
            + " write COPY ... FROM stdin; with the rows after it";
      case "set", "unset", "prompt", "gset", "if", "elif", "else", "endif" ->
        "Variables and"
            + " conditions of psql have no meaning here: write the values themselves, or use DO";
      case "encoding" -> "Convert the file to UTF-8, such as with iconv -f LATIN1 -t UTF-8";
      case "." -> "Rows of COPY end here, and none began: check the statement before";
      default -> psqlOnly();
    };
  }

  private static String psqlOnly() {
    return "Remove it, or do the same in SQL";
  }
}
