package io.spawndb.postgresql;

/** Quotes names and texts for SQL, whatever {@code standard_conforming_strings} says. */
final class Sql {

  /** Lets a transaction not wait for the disk: what it does may be lost, but in order. */
  static final String SOON = "SET LOCAL synchronous_commit = off";

  private Sql() {}

  static String name(String name) {
    return '"' + checked(name).replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    String quoted = "'" + checked(text).replace("'", "''") + "'";
    return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }

  private static String checked(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("A NUL character cannot be sent to PostgreSQL");
    }
    return text;
  }
}
