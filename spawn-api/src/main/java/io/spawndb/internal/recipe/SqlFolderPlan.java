package io.spawndb.internal.recipe;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.Database;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The files of an SQL folder, in order. */
record SqlFolderPlan(List<SqlFile> files, ClassLoader loader) implements MigrationPlan {

  @Override
  public List<Link> settings() {
    return List.of();
  }

  @Override
  public List<Link> versioned() {
    return files.stream().map(SqlFile::link).toList();
  }

  @Override
  public List<Link> repeatable() {
    return List.of();
  }

  @Override
  public boolean prefixReusable() {
    return true;
  }

  @Override
  public List<String> invisible() {
    return List.of();
  }

  @Override
  public void migrate(Database database, Phase phase, Work work) throws InterruptedException {
    TargetConnections connections = TargetConnections.to(database.target(), loader);
    SqlHistory history;
    Map<String, SqlHistory.Entry> applied;
    try (Connection connection = connections.open()) {
      history = SqlHistory.in(connection);
      history.create(connection);
      applied = history.entries(connection);
    } catch (SQLException e) {
      throw failed("The history of migrations cannot be kept in spawn_history", e);
    }
    refuseConflicts(new SqlDrift(files, history, applied).drift(database.id().name()));
    List<SqlFile> pending =
        files.stream().filter(file -> !applied.containsKey(file.name())).toList();
    for (int i = 0; i < pending.size(); i++) {
      work.proceed("migrating " + pending.get(i).name());
      work.progress("migrating", pending.get(i).name(), i, pending.size());
      // A connection for each: what one script sets must not reach the next.
      try (Connection connection = connections.open()) {
        new SqlFileRun(connections.engine(), connection, history, database.id(), work)
            .run(pending.get(i));
      } catch (SQLException e) {
        throw failed(pending.get(i).resource().location() + " could not be recorded", e);
      }
    }
  }

  @Override
  public Drift compare(Database database, Work work) throws InterruptedException {
    work.proceed("comparing migrations");
    TargetConnections connections = TargetConnections.to(database.target(), loader);
    try (Connection connection = connections.open()) {
      SqlHistory history = SqlHistory.in(connection);
      Map<String, SqlHistory.Entry> applied =
          history.exists(connection) ? history.entries(connection) : Map.of();
      return new SqlDrift(files, history, applied).drift(database.id().name());
    } catch (SQLException e) {
      throw failed("The history of migrations in spawn_history cannot be read", e);
    }
  }

  private static void refuseConflicts(Drift drift) {
    if (!drift.unfinished().isEmpty()) {
      Unfinished first = drift.unfinished().get(0);
      throw new PreparationException(first.problem(), first.remedy(), null);
    }
    if (!drift.conflicts().isEmpty()) {
      throw new PreparationException(
          "The migrations do not fit what is applied: " + String.join("; ", drift.conflicts()),
          "Take the change back, or begin anew with an empty database",
          null);
    }
  }

  private static PreparationException failed(String what, SQLException e) {
    return new PreparationException(
        "%s: %s (SQLState %s)".formatted(what, e.getMessage(), e.getSQLState()),
        "Look at the server's answer",
        e);
  }
}
