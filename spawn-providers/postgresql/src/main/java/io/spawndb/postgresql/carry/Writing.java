package io.spawndb.postgresql.carry;

import io.spawndb.postgresql.internal.Talk;
import io.spawndb.spi.Work;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Writes the units of a database one after the other. */
final class Writing {

  private static final int CHUNK_BYTES = 256 * 1024;

  private final Talk talk;
  private final DataOutputStream out;
  private final Work work;
  private long rows;

  Writing(Talk talk, DataOutputStream out, Work work) {
    this.talk = talk;
    this.out = out;
    this.work = work;
  }

  /** Writes all and returns how many rows there were. */
  long write(List<Unit> units) throws SQLException, IOException, InterruptedException {
    letTheOwnerSeeAll();
    for (Unit unit : units) {
      work.proceed("exporting");
      switch (unit.rank()) {
        case Unit.ROWS -> rows(unit);
        case Unit.LARGE_OBJECT -> largeObject(unit);
        case Unit.COUNTER -> statement(unit.name(), counter(unit.statements().get(0)));
        default -> {
          for (String statement : unit.statements()) {
            statement(unit.name(), statement);
          }
        }
      }
    }
    out.write(Frames.END);
    return rows;
  }

  /** Where row security is forced, its owner too would read only some of the rows. */
  private void letTheOwnerSeeAll() throws SQLException {
    List<String> forced = talk.list(
        "SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity AND relkind = 'r'",
        row -> row.getString(1));
    for (String table : forced) {
      talk.run("ALTER TABLE ONLY " + table + " NO FORCE ROW LEVEL SECURITY");
    }
  }

  private void statement(String name, String statement) throws IOException {
    out.write(Frames.STATEMENT);
    Frames.text(out, name);
    Frames.text(out, statement);
  }

  private String counter(String sequence) throws SQLException {
    return talk.list(
            "SELECT format('SELECT pg_catalog.setval(%L, %s, %L)', '" + sequence.replace("'", "''")
                + "', last_value, is_called) FROM " + sequence,
            row -> row.getString(1))
        .get(0);
  }

  private void rows(Unit unit) throws SQLException, IOException, InterruptedException {
    String copy = unit.statements().get(0);
    out.write(Frames.ROWS);
    Frames.text(out, unit.name());
    Frames.text(out, copy + " FROM STDIN");
    CopyOut stream =
        talk.connection().unwrap(PGConnection.class).getCopyAPI().copyOut(copy + " TO STDOUT");
    try {
      for (byte[] row = stream.readFromCopy(); row != null; row = stream.readFromCopy()) {
        Frames.block(out, row);
      }
    } finally {
      if (stream.isActive()) {
        stream.cancelCopy();
      }
    }
    out.writeInt(0);
    out.writeLong(stream.getHandledRowCount());
    rows += stream.getHandledRowCount();
  }

  private void largeObject(Unit unit) throws SQLException, IOException {
    String oid = Long.toString(unit.address().id());
    statement(unit.name(), unit.statements().get(0));
    out.write(Frames.LARGE_OBJECT);
    Frames.text(out, unit.name());
    Frames.text(out, oid);
    long offset = 0;
    while (true) {
      byte[] chunk = talk.list(
              "SELECT pg_catalog.lo_get(" + oid + ", " + offset + ", " + CHUNK_BYTES + ")",
              row -> row.getBytes(1))
          .get(0);
      Frames.block(out, chunk);
      if (chunk.length == 0) {
        return;
      }
      offset += chunk.length;
    }
  }
}
