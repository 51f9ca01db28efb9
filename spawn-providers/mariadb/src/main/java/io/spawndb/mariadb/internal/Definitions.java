package io.spawndb.mariadb.internal;

import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Views, routines, triggers and events of a schema as text. Who owns them is left out. */
public final class Definitions {

  /**
   * A statement, to be run after its prelude.
   *
   * @param head what comes before the owner
   * @param tail what comes after
   */
  public record Definition(String prelude, String head, String tail) {

    /** Returns the statement with an owner. */
    public String by(String login) {
      return head + " DEFINER = " + Sql.account(login) + " " + tail;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  private static final Pattern OWNED = Pattern.compile(
      "CREATE\\s+(?<kind>(?:ALGORITHM\\s*=\\s*\\w+\\s+)?)DEFINER\\s*=\\s*`(?:[^`]|``)*`@`(?:[^`]|``)*`\\s+(?<tail>.*)",
      Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private final Session session;
  private final Work work;

  /** Works in a session. */
  public Definitions(Session session, Work work) {
    this.session = session;
    this.work = work;
  }

  /** Reads those of a schema, in an order in which they can be made again. */
  public List<Definition> read(String schema) throws SQLException, InterruptedException {
    session.enter(schema);
    List<Definition> all = new ArrayList<>();
    routines(schema, all);
    for (String view :
        names("SELECT table_name FROM information_schema.views WHERE table_schema = ", schema)) {
      all.addAll(shown("VIEW", view, row -> owned("", row.getString(2))));
    }
    triggers(schema, all);
    for (String event :
        names("SELECT event_name FROM information_schema.events WHERE event_schema = ", schema)) {
      all.addAll(shown(
          "EVENT",
          event,
          row -> owned(
              prelude(row.getString(2)) + ", time_zone = " + Sql.text(row.getString(3)),
              row.getString(4))));
    }
    return all;
  }

  private void routines(String schema, List<Definition> all)
      throws SQLException, InterruptedException {
    for (String kind : List.of("FUNCTION", "PROCEDURE")) {
      String query = "SELECT routine_name FROM information_schema.routines WHERE routine_type = '"
          + kind + "' AND routine_schema = ";
      for (String name : names(query, schema)) {
        all.addAll(shown(kind, name, row -> owned(prelude(row.getString(2)), row.getString(3))));
      }
    }
  }

  /** What somebody wrote may name the schema; the parts do not. */
  private void triggers(String schema, List<Definition> all)
      throws SQLException, InterruptedException {
    all.addAll(session.list(
        work,
        "SELECT sql_mode, trigger_name, action_timing, event_manipulation, event_object_table,"
            + " action_statement FROM information_schema.triggers WHERE trigger_schema = "
            + Sql.text(schema)
            + " ORDER BY event_object_table, action_timing, event_manipulation, action_order",
        row -> new Definition(
            prelude(row.getString(1)),
            "CREATE OR REPLACE",
            "TRIGGER " + Sql.name(row.getString(2)) + " " + row.getString(3) + " "
                + row.getString(4) + " ON " + Sql.name(row.getString(5)) + " FOR EACH ROW "
                + row.getString(6))));
  }

  private List<String> names(String query, String schema)
      throws SQLException, InterruptedException {
    return session.list(work, query + Sql.text(schema) + " ORDER BY 1", row -> row.getString(1));
  }

  private List<Definition> shown(String kind, String name, Session.Row<Definition> row)
      throws SQLException, InterruptedException {
    return session.list(work, "SHOW CREATE " + kind + " " + Sql.name(name), row);
  }

  private static String prelude(String sqlMode) {
    return "SET SESSION sql_mode = " + Sql.text(sqlMode);
  }

  private static Definition owned(String prelude, String statement) throws SQLException {
    Matcher matcher = OWNED.matcher(statement);
    if (!matcher.matches()) {
      throw new SQLException(
          "Not understood: " + statement.lines().findFirst().orElse(""), "0A000");
    }
    String kind = matcher.group("kind").strip();
    return new Definition(prelude, ("CREATE OR REPLACE " + kind).strip(), matcher.group("tail"));
  }

  /**
   * Makes them in a schema, which is the session's afterwards, for its login. Views need what they show, so those
   * that fail are tried again after the others; one that is broken in the model too is left out, with a warning.
   */
  public void make(List<Definition> all, String schema) throws SQLException, InterruptedException {
    List<Definition> left = all;
    session.enter(schema);
    try {
      left = passes(left, schema);
    } finally {
      session.run(
          work,
          "SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', time_zone ="
              + " '+00:00'");
    }
    for (Definition broken : left) {
      LOG.warn(
          "Environment '{}' begins without what is broken where it comes from: {}",
          work.environment(),
          broken.tail().lines().findFirst().orElse(""));
    }
  }

  private List<Definition> passes(List<Definition> all, String schema)
      throws SQLException, InterruptedException {
    List<Definition> left = all;
    for (int before = -1; !left.isEmpty() && left.size() != before; ) {
      before = left.size();
      left = failing(left, schema);
    }
    return left;
  }

  private List<Definition> failing(List<Definition> all, String login)
      throws SQLException, InterruptedException {
    List<Definition> failing = new ArrayList<>();
    for (Definition each : all) {
      try {
        if (!each.prelude().isEmpty()) {
          session.run(work, each.prelude());
        }
        session.run(work, each.by(login));
      } catch (SQLException e) {
        if (!needsSomething(e)) {
          throw e;
        }
        failing.add(each);
      }
    }
    return failing;
  }

  /** No such table, column, function, or a view that is broken itself. */
  private static boolean needsSomething(SQLException failure) {
    return switch (failure.getErrorCode()) {
      case 1054, 1146, 1305, 1356 -> true;
      default -> false;
    };
  }
}
