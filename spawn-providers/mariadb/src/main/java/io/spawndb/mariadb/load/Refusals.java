package io.spawndb.mariadb.load;

/** What a script may not hold. */
final class Refusals {

  private Refusals() {}

  static void check(ScriptStatement statement) throws ScriptException {
    String words = statement.words();
    if (words.startsWith("use ")) {
      throw refused(
          statement,
          "An environment is one database: remove the line (mariadb-dump"
              + " without --databases)");
    }
    if (words.matches("(create|drop|alter) (database|schema)")) {
      throw refused(
          statement,
          "An environment is one database: remove the line (mariadb-dump without"
              + " --databases and --add-drop-database)");
    }
    if (words.matches("(source|system|tee|notee|pager|\\\\.)( .*)?")) {
      throw refused(
          statement,
          "This is a command of the mariadb client: name each file in seed or"
              + " migrations instead");
    }
    if (words.startsWith("load data")) {
      throw refused(statement, "Put the rows into a CSV file named after the table");
    }
  }

  private static ScriptException refused(ScriptStatement statement, String remedy) {
    return new ScriptException(
        statement.line(), "not in an environment: " + statement.beginning(), remedy);
  }
}
