package io.spawndb.postgresql;

import java.util.ArrayList;
import java.util.List;

/** Server settings of a database, which a clone does not inherit by itself. */
final class DatabaseSettings {

  private DatabaseSettings() {}

  /**
   * Returns the statements that give a database its settings. A value goes through the session, because
   * there it has the form in which the server keeps and people write it, lists included.
   *
   * @param settings each {@code name=value}
   */
  static List<String> replay(String database, List<String> settings) {
    List<String> statements = new ArrayList<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      String name = setting.substring(0, equals);
      statements.add("SELECT pg_catalog.set_config(" + Sql.text(name) + ", "
          + Sql.text(setting.substring(equals + 1)) + ", true)");
      statements.add(
          "ALTER DATABASE " + Sql.name(database) + " SET " + path(name) + " FROM CURRENT");
    }
    return statements;
  }

  private static String path(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("\\.", -1)) {
      parts.add(Sql.name(part));
    }
    return String.join(".", parts);
  }
}
