package io.spawndb.postgresql.carry;

import java.util.List;

/**
 * A piece of a database that is made at once.
 *
 * @param address what it is; several units may belong to one object, whose first is the object itself
 * @param rank when it is made, unless something else needs it earlier
 * @param name for messages
 * @param statements what makes it; for rows the {@code COPY} statement without its direction
 */
record Unit(Address address, int rank, String name, List<String> statements) {

  static final int SCHEMA = 10;
  static final int EXTENSION = 12;
  static final int COLLATION = 14;
  static final int TYPE = 20;
  static final int ROUTINE = 30;
  static final int AGGREGATE = 35;
  static final int TABLE = 40;
  static final int SEQUENCE = 45;
  static final int PARTITION = 50;
  static final int DEFAULT = 60;
  static final int ROWS = 100;
  static final int LARGE_OBJECT = 105;
  static final int COUNTER = 110;
  static final int CHECK = 120;
  static final int KEY = 130;
  static final int INDEX = 140;
  static final int INDEX_PARTITION = 150;
  static final int FOREIGN_KEY = 160;
  static final int VIEW = 170;
  static final int STATISTICS = 180;
  static final int REFRESH = 190;
  static final int RULE = 200;
  static final int TRIGGER = 210;
  static final int POLICY = 220;
  static final int ROW_SECURITY = 230;
  static final int COMMENT = 300;

  /** Copies the statements. */
  Unit {
    statements = List.copyOf(statements);
  }

  /** Whether it belongs to the schema: no rows, large objects or positions of sequences. */
  boolean isSchema() {
    return switch (rank) {
      case ROWS, LARGE_OBJECT, COUNTER -> false;
      default -> true;
    };
  }

  /** Whether it is what its address says, and not something that is done to it later. */
  boolean isObject() {
    return switch (rank) {
      case PARTITION,
          ROWS,
          LARGE_OBJECT,
          COUNTER,
          INDEX_PARTITION,
          REFRESH,
          ROW_SECURITY,
          COMMENT -> false;
      default -> true;
    };
  }
}
