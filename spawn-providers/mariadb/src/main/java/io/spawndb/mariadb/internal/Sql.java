package io.spawndb.mariadb.internal;

/** Parts of statements. The admin's sessions run without {@code ANSI_QUOTES} and {@code NO_BACKSLASH_ESCAPES}. */
public final class Sql {

  private Sql() {}

  /** Returns a quoted name. */
  public static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Returns a quoted name with its schema. */
  public static String name(String schema, String name) {
    return name(schema) + "." + name(name);
  }

  /** Returns a text as a literal. */
  public static String text(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''").replace("\0", "\\0") + "'";
  }

  /** A login as an account: from any host. */
  public static String account(String login) {
    return name(login) + "@'%'";
  }

  /** A schema in {@code GRANT}, where underscores and percent signs stand for any letter. */
  public static String granted(String schema) {
    return name(schema.replace("_", "\\_").replace("%", "\\%")) + ".*";
  }
}
