package io.spawndb.mariadb;

/** Parts of statements. The admin's sessions run without {@code ANSI_QUOTES} and {@code NO_BACKSLASH_ESCAPES}. */
final class Sql {

  private Sql() {}

  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  static String name(String schema, String name) {
    return name(schema) + "." + name(name);
  }

  static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
  }

  /** A login as an account: from any host. */
  static String account(String login) {
    return name(login) + "@'%'";
  }

  /** A schema in {@code GRANT}, where underscores and percent signs stand for any letter. */
  static String granted(String schema) {
    return name(schema.replace("_", "\\_").replace("%", "\\%")) + ".*";
  }
}
