package io.spawndb.postgresql;

import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a server has under some names, read in one round trip. */
final class Snapshot {

  /**
   * A database.
   *
   * @param open whether it accepts connections
   * @param labels what Spawn recorded; empty if it is not finished, or not Spawn's
   */
  record Entry(String name, boolean open, Optional<Labels> labels) {

    boolean finished() {
      return labels.isPresent();
    }

    /** Whether it is a template in the making, complete enough for its builder alone. */
    boolean isBuild() {
      return labels
          .flatMap(each -> each.find(Labels.IDENTITY))
          .flatMap(Identity::parse)
          .flatMap(Identity::database)
          .filter(id -> id.kind() == DatabaseId.Kind.BUILD)
          .isPresent();
    }
  }

  private final Map<String, Entry> databases = new HashMap<>();
  private final Map<String, String> roles = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private final Map<String, List<String>> settings = new HashMap<>();

  private final Map<String, List<String>> spares = new HashMap<>();

  private Snapshot() {}

  /**
   * Returns what a session is told once, so that each look costs no planning.
   *
   * @param superuser whether the admin may see the verifiers of logins
   */
  static String prepare(boolean superuser) {
    return """
      PREPARE spawn_snapshot(name[]) AS WITH wanted AS (SELECT unnest($1) AS name)
      SELECT 'd', datname, datallowconn, CASE WHEN pg_catalog.pg_has_role(datdba, 'USAGE')
          THEN pg_catalog.shobj_description(oid, 'pg_database') END
        FROM pg_catalog.pg_database JOIN wanted ON name = datname
      UNION ALL SELECT 'r', rolname, false, %s FROM pg_catalog.%s r JOIN wanted ON name = rolname
      UNION ALL SELECT 'u', u.name, false, NULL FROM spawn.unfinished u JOIN wanted ON wanted.name = u.name
      UNION ALL SELECT 's', datname, false, unnest(setconfig) FROM pg_catalog.pg_database
        JOIN wanted ON name = datname
        JOIN pg_catalog.pg_db_role_setting ON setdatabase = oid AND setrole = 0
      UNION ALL SELECT 'p', t.datname, false, s.datname FROM pg_catalog.pg_database t
        JOIN wanted ON wanted.name = t.datname
        JOIN spawn.unfinished u ON u.name LIKE 'spawn\\_s\\_%%' AND split_part(u.name, '_', 3) = t.oid::text
        JOIN pg_catalog.pg_database s ON s.datname = u.name
      WHERE t.datistemplate AND s.datconnlimit <> -2""".formatted(superuser ? LOGIN : "NULL", superuser ? "pg_authid" : "pg_roles");
  }

  /** All that a login can change about itself, and all that it needs; see {@link Roles#intact}. */
  private static final String LOGIN = """
      concat_ws(' ', rolcanlogin, rolconnlimit, rolpassword, (
          SELECT string_agg(concat(setdatabase, ':', array_to_string(setconfig, ',')), ' ')
          FROM pg_catalog.pg_db_role_setting WHERE setrole = r.oid))""";

  static Snapshot of(Session session, Work work, String... names)
      throws SQLException, InterruptedException {
    String list = Arrays.stream(names).map(Sql::text).collect(Collectors.joining(", "));
    Snapshot snapshot = new Snapshot();
    session.list(work, "EXECUTE spawn_snapshot(ARRAY[" + list + "]::name[])", snapshot::add);
    return snapshot;
  }

  private boolean add(ResultSet row) throws SQLException {
    String name = row.getString(2);
    switch (row.getString(1)) {
      case "d" ->
        databases.put(name, new Entry(name, row.getBoolean(3), Labels.parse(row.getString(4))));
      case "r" -> roles.put(name, row.getString(4) == null ? "" : row.getString(4));
      case "u" -> unfinished.add(name);
      case "p" -> spares.computeIfAbsent(name, each -> new ArrayList<>()).add(row.getString(4));
      default -> settings.computeIfAbsent(name, each -> new ArrayList<>()).add(row.getString(4));
    }
    return true;
  }

  Optional<Entry> database(String name) {
    return Optional.ofNullable(databases.get(name));
  }

  Optional<Entry> finished(String name) {
    return database(name).filter(Entry::finished);
  }

  boolean hasRole(String name) {
    return roles.containsKey(name);
  }

  /** What a role may and has set, as far as the admin may see it; empty if not. */
  String role(String name) {
    return roles.getOrDefault(name, "");
  }

  /** Whether Spawn began something of this name and has not finished it. */
  boolean isUnfinished(String name) {
    return unfinished.contains(name);
  }

  /** Spares of a template: complete, and not taken yet. */
  List<String> spares(String template) {
    return spares.getOrDefault(template, List.of());
  }

  /** Settings of a database as the server keeps them: {@code name=value}. */
  List<String> settings(String name) {
    return settings.getOrDefault(name, List.of());
  }
}
