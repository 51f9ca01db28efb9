package io.spawndb.postgresql.carry;

import io.spawndb.postgresql.internal.Talk;
import io.spawndb.spi.Manifest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What belongs to a database and lies beside it, in the server. */
final class Belongings {

  private static final String EXTENSIONS =
      "SELECT extname FROM pg_extension WHERE oid >= 16384 ORDER BY 1";

  private static final String ROLES = """
      SELECT DISTINCT pg_get_userbyid(r) FROM pg_policy, unnest(polroles) r
      WHERE r <> 0 AND pg_get_userbyid(r) <> current_user ORDER BY 1""";

  private static final String SETTINGS = """
      SELECT split_part(s, '=', 1), substr(s, strpos(s, '=') + 1)
      FROM pg_db_role_setting, unnest(setconfig) s
      WHERE setrole = 0 AND setdatabase = (SELECT oid FROM pg_database WHERE datname =
        current_database()) ORDER BY 1""";

  private Belongings() {}

  static Manifest of(Talk talk, List<Unit> units, long rows) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    talk.list(SETTINGS, row -> settings.put(row.getString(1), row.getString(2)));
    return new Manifest(
        talk.connection().getMetaData().getDatabaseProductVersion().split(" ", -1)[0],
        talk.list(EXTENSIONS, row -> row.getString(1)),
        talk.list(ROLES, row -> row.getString(1)),
        settings,
        units.stream().filter(unit -> unit.rank() == Unit.ROWS).count(),
        rows);
  }

  static List<String> lacking(Talk talk, Manifest manifest) throws SQLException {
    List<String> lacking = new ArrayList<>();
    List<String> available =
        talk.list("SELECT name FROM pg_catalog.pg_available_extensions", row -> row.getString(1));
    for (String extension : manifest.extensions()) {
      if (!available.contains(extension)) {
        lacking.add("extension '" + extension + "' is not installed on the server");
      }
    }
    List<String> roles =
        talk.list("SELECT rolname FROM pg_catalog.pg_roles", row -> row.getString(1));
    for (String role : manifest.roles()) {
      if (!roles.contains(role)) {
        lacking.add("there is no role '" + role + "': declare it under 'roles:'");
      }
    }
    Map<String, String> here = new LinkedHashMap<>();
    talk.list(SETTINGS, row -> here.put(row.getString(1), row.getString(2)));
    manifest.settings().forEach((name, value) -> {
      if (!value.equals(here.get(name))) {
        lacking.add("setting '" + name + "' is not '" + value + "': declare it under 'settings:'");
      }
    });
    return lacking;
  }
}
