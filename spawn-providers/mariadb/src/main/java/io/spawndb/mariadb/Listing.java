package io.spawndb.mariadb;

import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lists what is finished, with sizes and, where the server counts sessions, since when it is idle. */
final class Listing {

  static final String TABLE = """
      CREATE TABLE IF NOT EXISTS spawn.seen (
        schema_name VARCHAR(64) PRIMARY KEY, sessions BIGINT NOT NULL,
        since TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3))""";

  private static final String FORGET =
      "DELETE FROM spawn.seen WHERE schema_name NOT IN (SELECT schema_name FROM spawn.record)";

  /** Whoever connected since the last look changed the counter; a lost counter counts as a use. */
  private static final String NOTICE = """
      INSERT INTO spawn.seen (schema_name, sessions)
      SELECT r.schema_name, COALESCE(SUM(u.total_connections), 0) FROM spawn.record r
        LEFT JOIN information_schema.user_statistics u ON u.user = r.schema_name
      WHERE r.kind = 'ENVIRONMENT' GROUP BY r.schema_name ORDER BY r.schema_name
      ON DUPLICATE KEY UPDATE
        since = IF(seen.sessions <> VALUES(sessions), CURRENT_TIMESTAMP(3), since),
        sessions = VALUES(sessions)""";

  private static final String FILES = """
      SELECT SUBSTRING_INDEX(name, '/', 1) AS owner, SUM(file_size) AS bytes
      FROM information_schema.innodb_sys_tablespaces GROUP BY 1""";

  private static final String DATABASES = "SELECT " + columns("r") + """
      , f.bytes, IF(EXISTS (SELECT 1 FROM information_schema.processlist p WHERE p.user = r.schema_name),
          NULL, ROUND(UNIX_TIMESTAMP(s.since) * 1000))
      FROM spawn.record r LEFT JOIN (%s) f ON f.owner = r.schema_name
        LEFT JOIN spawn.seen s ON s.schema_name = r.schema_name
      WHERE r.kind = 'ENVIRONMENT' ORDER BY r.schema_name""".formatted(FILES);

  private static final String TEMPLATES = "SELECT " + columns("r") + """
      , f.bytes FROM spawn.record r LEFT JOIN (%s) f ON f.owner = r.schema_name
      WHERE r.kind IN ('BASE', 'CHECKPOINT') ORDER BY r.schema_name""".formatted(FILES);

  private final Server server;

  Listing(Server server) {
    this.server = server;
  }

  List<Database> databases(Work work) throws SQLException, InterruptedException {
    boolean counts = server.site().countsSessions();
    return server.sessions().with(work, session -> {
      if (counts) {
        session.together(work, List.of(FORGET));
        session.together(work, List.of(NOTICE));
      }
      return session.list(work, DATABASES, row -> {
        Entry entry = Records.read(row);
        DatabaseId id = entry.database();
        long millis = row.getLong(8);
        Optional<Instant> idle =
            !counts || row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        OptionalLong size = OptionalLong.of(row.getLong(7));
        return new Database(id, server.target(entry.schema()), entry.labels(), size, idle);
      });
    });
  }

  List<Template> templates(Work work) throws SQLException, InterruptedException {
    return server
        .sessions()
        .with(
            work,
            session -> session.list(work, TEMPLATES, row -> {
              Entry entry = Records.read(row);
              TemplateId id = entry.template();
              return new Template(id, entry.labels(), OptionalLong.of(row.getLong(7)));
            }));
  }

  private static String columns(String table) {
    return table + "." + Records.COLUMNS.replace(", ", ", " + table + ".");
  }
}
