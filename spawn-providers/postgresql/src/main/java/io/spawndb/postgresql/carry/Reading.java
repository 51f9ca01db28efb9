package io.spawndb.postgresql.carry;

import io.spawndb.api.PreparationException;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnException;
import io.spawndb.postgresql.internal.Answer;
import io.spawndb.postgresql.internal.CopyStream;
import io.spawndb.postgresql.internal.Talk;
import io.spawndb.spi.Work;
import java.io.DataInputStream;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes the units of a stream one after the other. */
final class Reading {

  private static final int BATCH_BYTES = 64 * 1024;

  private final Talk talk;
  private final DataInputStream in;
  private final boolean rows;
  private final Work work;
  private String name = "";

  Reading(Talk talk, DataInputStream in, boolean rows, Work work) {
    this.talk = talk;
    this.in = in;
    this.rows = rows;
    this.work = work;
  }

  void read() throws SQLException, IOException, InterruptedException {
    for (int kind = in.read(); kind != Frames.END; kind = in.read()) {
      work.proceed("importing");
      name = Frames.text(in);
      String text = Frames.text(in);
      switch (kind) {
        case Frames.STATEMENT -> talk.run(text);
        case Frames.ROWS -> rows(text);
        case Frames.LARGE_OBJECT -> largeObject(text);
        default -> throw new IOException("a frame of unknown kind " + kind);
      }
    }
  }

  /** Says which part could not be made. */
  SpawnException failed(SQLException failure) {
    Answer answer = Answer.of(failure);
    if (Answer.connectionLost(failure)) {
      return ProvisioningException.passing(
          "The connection to the server broke at " + name + ": " + answer.text(),
          "Try again; if it stays so, look into the server's log",
          failure);
    }
    return new PreparationException(
        "The exported " + name + " could not be made: " + answer.text(),
        "If it needs what only the admin may do, declare it under 'extensions:', 'roles:' or"
            + " 'settings:' in spawn.yaml",
        failure);
  }

  private void rows(String copy) throws SQLException, IOException {
    long count = rows ? copied(copy) : skipped();
    long written = in.readLong();
    if (rows && count != written) {
      throw new IOException(name + ": " + count + " instead of " + written + " rows");
    }
  }

  private long copied(String copy) throws SQLException, IOException {
    byte[] batch = new byte[BATCH_BYTES];
    int used = 0;
    try (CopyStream stream = CopyStream.begin(talk.connection(), copy, () -> {})) {
      for (byte[] row = Frames.block(in); row.length > 0; row = Frames.block(in)) {
        if (used + row.length > batch.length) {
          stream.write(batch, 0, used);
          used = 0;
        }
        if (row.length > batch.length) {
          stream.write(row, 0, row.length);
        } else {
          System.arraycopy(row, 0, batch, used, row.length);
          used += row.length;
        }
      }
      stream.write(batch, 0, used);
      return stream.finish();
    } catch (CopyStream.Refused e) {
      throw e.answer();
    }
  }

  private long skipped() throws IOException {
    while (Frames.block(in).length > 0) {
      work.left();
    }
    return 0;
  }

  private void largeObject(String oid) throws SQLException, IOException {
    long offset = 0;
    for (byte[] chunk = Frames.block(in); chunk.length > 0; chunk = Frames.block(in)) {
      if (rows) {
        put(Long.parseLong(oid), offset, chunk);
      }
      offset += chunk.length;
    }
  }

  private void put(long oid, long offset, byte[] chunk) throws SQLException {
    try (PreparedStatement sql =
        talk.connection().prepareStatement("SELECT pg_catalog.lo_put(?::oid, ?, ?)")) {
      sql.setLong(1, oid);
      sql.setLong(2, offset);
      sql.setBytes(3, chunk);
      sql.execute();
    }
  }
}
