package io.spawndb.postgresql.load;

import io.spawndb.postgresql.internal.CopyStream;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Copies a data file into its table. The server reads the values. */
final class FileLoad {

  private final Connection connection;
  private final Catalog catalog;
  private final Work work;
  private final String step;

  FileLoad(Connection connection, Catalog catalog, Work work, String step) {
    this.connection = connection;
    this.catalog = catalog;
    this.work = work;
    this.step = step;
  }

  void load(DataFile file, Table table) throws SQLException {
    Failures failures = new Failures(file.location());
    Pace pace = new Pace(work, step, file.resource().name());
    try (ByteSource source = ByteSource.open(file.resource())) {
      List<String> columns = Header.read(source, file, table, catalog.columns(table));
      copy(sql(file, table, columns), source, pace, failures);
    } catch (IOException e) {
      throw failures.of(e);
    }
  }

  private void copy(String sql, ByteSource source, Pace pace, Failures failures)
      throws IOException {
    int firstRow = source.line();
    try (CopyStream stream = CopyStream.begin(connection, sql, () -> pace.tell(source.done()))) {
      source.rest(stream);
      stream.finish();
    } catch (CopyStream.Refused e) {
      throw failures.ofFile(firstRow, e.answer());
    } catch (SQLException e) {
      throw failures.of(e);
    }
  }

  private static String sql(DataFile file, Table table, List<String> columns) {
    return "COPY " + table.sql()
        + columns.stream().map(Table::quoted).collect(Collectors.joining(", ", " (", ")"))
        + " FROM STDIN WITH (FORMAT " + (file.tabs() ? "text" : "csv") + ")";
  }
}
