package io.spawndb.mariadb.load;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One load of data files, in one transaction. */
final class DataLoad {

  private static final String STEP = "loading";

  /** What does not fit is an error, and a given 0 is no request for a number. */
  private static final String PREPARE = "SET SESSION sql_mode = CONCAT(@@sql_mode,"
      + " ',STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'), foreign_key_checks = 0";

  private final Connection connection;
  private final List<Resource> files;
  private final Work work;

  DataLoad(Connection connection, List<Resource> files, Work work) {
    this.connection = connection;
    this.files = files;
    this.work = work;
  }

  /** There are no sequences to set: a column that counts by itself goes on after the greatest value it was given. */
  void run() throws InterruptedException {
    if (!files.isEmpty()) {
      new OneTransaction(connection, work, STEP)
          .run(new Failures("Loading data files"), this::load);
    }
  }

  private void load() throws SQLException, IOException, InterruptedException {
    Catalog catalog = new Catalog(connection);
    try (Statement sql = connection.createStatement()) {
      sql.execute(PREPARE);
    }
    Set<String> loaded = new LinkedHashSet<>();
    for (Resource file : files) {
      work.proceed(STEP);
      work.step(STEP, file.name());
      DataFile data = DataFile.of(file);
      Table table = catalog.of(data);
      Failures failures = new Failures(file.location());
      try {
        new FileLoad(connection, table, failures).load(data, work);
      } catch (IOException | SQLException e) {
        throw failures.of(e);
      }
      loaded.add(table.name());
    }
    for (String table : loaded) {
      check(table, catalog);
    }
  }

  private void check(String table, Catalog catalog) throws SQLException {
    for (Map.Entry<String, String> key : catalog.violations(table).entrySet()) {
      try (Statement sql = connection.createStatement();
          ResultSet row = sql.executeQuery(key.getValue())) {
        if (row.next()) {
          throw new PreparationException(
              "Loading data files: rows of table " + table + " break its foreign key "
                  + key.getKey(),
              "Give the rows that they refer to, in the files or in the migrations",
              null);
        }
      }
    }
  }
}
