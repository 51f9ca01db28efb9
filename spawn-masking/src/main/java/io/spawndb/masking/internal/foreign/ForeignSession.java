package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.spi.Work;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A session that sees one state of a source and only reads. Confined to one thread. */
public final class ForeignSession implements Closeable {

  private final Connection connection;
  private final Dialect dialect;
  private final List<ForeignTable> tables;
  private final List<ForeignKey> keys;
  private final List<String> notes;

  private ForeignSession(Connection connection, Dialect dialect) throws SQLException {
    this.connection = connection;
    this.dialect = dialect;
    this.tables = List.copyOf(dialect.tables(connection));
    this.keys = List.copyOf(dialect.keys(connection));
    this.notes = List.copyOf(dialect.notes(connection));
  }

  static ForeignSession begin(Connection connection, Dialect dialect, Work work)
      throws SQLException {
    try {
      // A server that goes silent must not hold the load for ever.
      int millis = (int) Math.max(1, Math.min(Integer.MAX_VALUE, work.left().toMillis()));
      connection.setNetworkTimeout(Runnable::run, millis);
      dialect.begin(connection);
      return new ForeignSession(connection, dialect);
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** Returns the tables that the login may see. */
  public List<ForeignTable> tables() {
    return tables;
  }

  /** Returns foreign keys and unique indexes. */
  public List<ForeignKey> keys() {
    return keys;
  }

  /** Returns what there is beside tables of one state, for people. */
  public List<String> notes() {
    return notes;
  }

  /** Returns jOOQ's name for the engine. */
  public SQLDialect dialect() {
    return dialect.jooq();
  }

  /** Returns an expression as text. */
  String text(String expression) {
    return dialect.text(expression);
  }

  /** Returns a quoted name. */
  String name(String name) {
    return DSL.using(dialect.jooq()).render(DSL.quotedName(name));
  }

  /** Whether a column's values can become those of a type of PostgreSQL. */
  public boolean carries(ForeignColumn column, String type) {
    return dialect.extract(column, type).isPresent();
  }

  /**
   * Returns what is to be read of a table.
   *
   * @param fields all of which can be carried
   * @param condition which rows, in the source's SQL; all if empty
   * @param limit the most rows
   */
  public Demand demand(
      Matches.Match match, List<Wanted> fields, Optional<String> condition, OptionalLong limit) {
    List<Extract> extracts = fields.stream().map(field -> extract(match, field)).toList();
    String query = "SELECT %s FROM %s t%s%s"
        .formatted(
            extracts.stream().map(Extract::sql).collect(Collectors.joining(", ")),
            name(match.source().name()),
            condition.map(text -> " WHERE " + text).orElse(""),
            limit.isPresent() ? " LIMIT " + limit.getAsLong() : "");
    Heading heading = new Heading(
        "the source",
        List.of(List.of(match.target().schema(), match.target().name())),
        fields.stream().map(Wanted::column).toList());
    return new Demand(heading, query, extracts, match.source().rowBytes());
  }

  private Extract extract(Matches.Match match, Wanted field) {
    return field
        .expression()
        .map(sql -> new Extract(dialect.text(sql), Extract.Shape.TEXT))
        .or(() -> Optional.ofNullable(match.columns().get(field.column()))
            .flatMap(column -> dialect.extract(column, field.type())))
        .orElseThrow(() -> new IllegalArgumentException(field.column() + " cannot be carried"));
  }

  /**
   * Returns rows, table by table, in COPY's text format. The reader is closed before another is opened.
   *
   * @param unfit hears of values that PostgreSQL does not have; they become NULL if it returns
   */
  public RowReader read(List<Demand> demands, Unfit unfit) {
    return new ForeignReader(connection, dialect, demands, unfit);
  }

  /** Hears of values that PostgreSQL does not have. */
  public interface Unfit {

    /**
     * Is told where, not what.
     *
     * @param expectation what the value is, such as "is a zero date"
     */
    void found(Demand demand, String column, String expectation);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It only read: there is nothing to lose.
      return;
    }
  }
}
