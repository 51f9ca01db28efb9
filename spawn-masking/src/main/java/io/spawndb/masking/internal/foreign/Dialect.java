package io.spawndb.masking.internal.foreign;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.SQLDialect;

/** What is particular to an engine. Immutable. */
interface Dialect {

  /** Returns jOOQ's name for it, which renders names and expressions. */
  SQLDialect jooq();

  /** Lets the session see one state of all tables and write nothing. */
  void begin(Connection session) throws SQLException;

  /** Returns the tables that the login may see. */
  List<ForeignTable> tables(Connection session) throws SQLException;

  /** Returns foreign keys and unique indexes. */
  List<ForeignKey> keys(Connection session) throws SQLException;

  /** Returns what there is beside tables of one state, for people. */
  List<String> notes(Connection session) throws SQLException;

  /** Returns how values become those of a type of PostgreSQL; empty if they cannot. */
  Optional<Extract> extract(ForeignColumn column, String targetType);

  /** Returns an expression as text. */
  String text(String expression);

  /** Returns how many rows to fetch at once, as the driver understands it, so that memory stays flat. */
  int fetchSize(long rowBytes);
}
