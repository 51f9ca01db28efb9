package io.spawndb.postgresql.load;

import io.spawndb.api.PreparationException;
import io.spawndb.postgresql.internal.Watch;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One load of data files, in one transaction. */
final class DataLoad {

  private static final String STEP = "loading";

  private final Connection connection;
  private final List<Resource> files;
  private final Work work;

  DataLoad(Connection connection, List<Resource> files, Work work) {
    this.connection = connection;
    this.files = files;
    this.work = work;
  }

  void run() throws InterruptedException {
    work.proceed(STEP);
    Failures failures = new Failures(files.isEmpty() ? "Setting sequences" : "Loading data files");
    try {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        watched(failures);
        if (autoCommit) {
          connection.commit();
        }
      } catch (SQLException | RuntimeException | InterruptedException e) {
        rollback(e);
        throw e;
      } finally {
        if (!connection.isClosed()) {
          connection.setAutoCommit(autoCommit);
        }
      }
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  private void rollback(Exception failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void watched(Failures failures) throws InterruptedException {
    try (Watch watch = Watch.over(connection, work, STEP)) {
      try {
        load();
        Sequences.advance(connection);
      } catch (PreparationException | SQLException | IOException e) {
        watch.rethrowIfCancelled();
        throw failures.of(e);
      }
    }
  }

  private void load() throws SQLException, IOException, InterruptedException {
    if (files.isEmpty()) {
      return;
    }
    Catalog catalog = Catalog.read(connection);
    Map<Table, List<DataFile>> filesOf = new LinkedHashMap<>();
    for (Resource file : files) {
      DataFile data = DataFile.of(file);
      filesOf.computeIfAbsent(catalog.of(data), table -> new ArrayList<>()).add(data);
    }
    LoadOrder order = LoadOrder.of(
        filesOf.keySet(),
        filesOf.keySet().stream().filter(table -> severalFiles(filesOf, table)).toList(),
        ForeignKey.among(filesOf.keySet(), connection));
    for (ForeignKey key : order.circular()) {
      execute(key.defer());
    }
    for (Table table : order.tables()) {
      for (DataFile file : filesOf.getOrDefault(table, List.of())) {
        work.proceed(STEP);
        work.step(STEP, file.resource().name());
        new FileLoad(connection, catalog, work, STEP).load(file, table);
      }
    }
    execute("SET CONSTRAINTS ALL IMMEDIATE");
    for (ForeignKey key : order.circular()) {
      execute(key.restore());
    }
  }

  private static boolean severalFiles(Map<Table, List<DataFile>> filesOf, Table table) {
    return filesOf.getOrDefault(table, List.of()).size() > 1;
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
