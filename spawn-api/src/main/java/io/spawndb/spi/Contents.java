package io.spawndb.spi;

import io.spawndb.api.Difference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one kind of database can hold, as a stream and compared. Has no state; the methods
 * stream, so that memory does not grow with the data.
 *
 * <p>Failures of the database are {@link io.spawndb.api.SpawnException}s.
 */
public interface Contents {

  /**
   * Writes everything that a database holds: schema and rows. Nobody else is connected to it, and it is
   * dropped afterwards.
   *
   * @return what the place that is to take it must have, and how much there is
   * @throws io.spawndb.api.PreparationException if it holds something that cannot be written; names it
   */
  Manifest write(Connection connection, OutputStream out, Work work)
      throws IOException, InterruptedException;

  /**
   * Returns the schema alone. Reads catalogs and no row, changes nothing, and goes on with the session's
   * transaction; settings of the session may be others afterwards. Empty unless overridden: the schema can
   * then not be taken.
   *
   * @throws io.spawndb.api.PreparationException if the schema has something that cannot be written; names
   *     it
   */
  default Optional<Definitions> definitions(Connection connection, Work work)
      throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Returns what the place of an empty database lacks for taking what a manifest describes, each a
   * sentence with its remedy; empty if nothing.
   */
  List<String> lacking(Connection connection, Manifest manifest, Work work)
      throws InterruptedException;

  /**
   * Fills an empty database with what {@link #write} wrote.
   *
   * @param rows whether to take the rows too, else the schema alone
   */
  void read(Connection connection, InputStream in, boolean rows, Work work)
      throws IOException, InterruptedException;

  /**
   * Tells whether two databases have the same schema, in everything that can be looked at: columns'
   * order, storage and validity included. Returns what differs, for people to read.
   */
  List<String> unlike(Connection one, Connection other, Work work) throws InterruptedException;

  /**
   * Compares two databases as people do, and changes nothing. Rows are counted; with {@code keys} they
   * are also compared one by one.
   *
   * @param keys how many rows to name in each table at most; negative to only count
   */
  Difference compare(Connection before, Connection after, int keys, Work work)
      throws InterruptedException;
}
