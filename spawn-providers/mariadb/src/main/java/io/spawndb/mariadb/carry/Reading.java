package io.spawndb.mariadb.carry;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.mariadb.internal.Definitions;
import io.spawndb.mariadb.internal.Definitions.Definition;
import io.spawndb.mariadb.internal.Session;
import io.spawndb.spi.Work;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes in an empty database what {@link Writing} wrote. */
final class Reading {

  private final Session session;
  private final DataInputStream in;
  private final boolean rows;
  private final Work work;
  private String name = "content";

  Reading(Session session, DataInputStream in, boolean rows, Work work) {
    this.session = session;
    this.in = in;
    this.rows = rows;
    this.work = work;
  }

  void read() throws SQLException, IOException, InterruptedException {
    List<Definition> definitions = new ArrayList<>();
    long count = 0;
    for (int kind = in.read(); kind != Frames.END; kind = in.read()) {
      work.proceed("importing");
      name = Frames.text(in);
      switch (kind) {
        case Frames.STATEMENT -> session.run(work, Frames.text(in));
        case Frames.ROWS -> count += inserted(Frames.text(in));
        case Frames.DEFINITION ->
          definitions.add(new Definition(name, Frames.text(in), Frames.text(in)));
        default -> throw new IOException("a frame of unknown kind " + kind);
      }
    }
    long written = in.readLong();
    if (rows && count != written) {
      throw new IOException(count + " instead of " + written + " rows");
    }
    name = "views, routines, triggers and events";
    new Definitions(session, work).make(definitions, session.connection().getCatalog());
  }

  private long inserted(String statement) throws SQLException {
    if (!rows) {
      return 0;
    }
    try (Statement sql = session.connection().createStatement()) {
      sql.setEscapeProcessing(false);
      return sql.executeLargeUpdate(statement);
    }
  }

  /** Says which part could not be made. */
  SpawnException failed(SQLException failure) {
    String answer = MariaContents.said(failure);
    if (String.valueOf(failure.getSQLState()).startsWith("08")) {
      return ProvisioningException.passing(
          "The connection to the server broke at " + name + ": " + answer,
          "Try again; if a row is larger than the server's max_allowed_packet, raise that",
          failure);
    }
    return new PreparationException(
        "The exported " + name + " could not be made: " + answer,
        "Look at the server's answer; nothing was changed",
        failure);
  }
}
