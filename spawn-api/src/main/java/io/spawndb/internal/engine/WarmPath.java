package io.spawndb.internal.engine;

import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Engine.Trouble;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Recollection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first connection of a new JVM to an environment that exists: connects to where it should be and
 * reads its record on the application's own connection. Takes no lock and asks no admin; whatever does
 * not fit is left to the slow path.
 */
final class WarmPath {

  private static final Logger log = LoggerFactory.getLogger(WarmPath.class);

  private final Resolution resolution;

  WarmPath(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Returns a connection, or null if only the slow path can tell. */
  @Nullable
  Connection connect(Properties info) throws SQLException {
    resolution.refuseFromWithin();
    resolution.readRecipeAside();
    if (resolution.spec().isScratch()) {
      // Nobody else can have made it.
      return null;
    }
    Optional<Recollection> recollection =
        resolution.place().backend().recall(DatabaseId.of(resolution.spec().id()));
    if (recollection.isEmpty()) {
      return null;
    }
    return connect(recollection.get(), info);
  }

  private @Nullable Connection connect(Recollection recollection, Properties info)
      throws SQLException {
    long start = System.nanoTime();
    Connection connection;
    try {
      connection = resolution
          .place()
          .driver()
          .openSoon(resolution.logins().of(recollection.target(), info), info);
    } catch (SQLException e) {
      if (resolution.place().driver().says(Trouble.CROWDED, e)) {
        throw e;
      }
      log.debug("{}: not where it was: {}", resolution.spec().id(), e.getMessage());
      return null;
    }
    Optional<Labels> record = Optional.empty();
    Recipe recipe;
    try {
      recipe = resolution.recipe();
      record = record(connection, recollection, recipe);
    } finally {
      if (record.isEmpty()) {
        leave(connection);
      }
    }
    if (record.isEmpty()) {
      return null;
    }
    if (resolution.learn(recollection.target())) {
      resolution.tally().attached(start);
      Announcement.ready(resolution.spec(), "attached", start);
      Announcement.seed(resolution.spec(), record.get(), recipe);
    }
    return connection;
  }

  private void leave(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      log.debug("{}: not closed: {}", resolution.spec().id(), e.getMessage());
    }
  }

  /** Returns the record if it is that of this environment and nothing is to be changed. */
  private Optional<Labels> record(Connection connection, Recollection recollection, Recipe recipe) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(recollection.recordQuery())) {
      Optional<Labels> record = row.next() ? Labels.parse(row.getString(1)) : Optional.empty();
      return record
          .filter(labels -> labels.find(Labels.SERVER).equals(Optional.of(recollection.serverId())))
          .filter(labels -> Records.current(labels, resolution.spec(), recipe));
    } catch (SQLException e) {
      log.debug("{}: no record: {}", resolution.spec().id(), e.getMessage());
      return Optional.empty();
    }
  }
}
