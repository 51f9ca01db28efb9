package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Table;

/** How a source's own SQL says which rows a subset has. */
public interface Wording {

  /** That of PostgreSQL. */
  Wording POSTGRES = new Wording() {

    @Override
    public String rows(Table table) {
      return Sql.rows(table);
    }

    @Override
    public String column(Table table, String name) {
      return Sql.name(name);
    }

    @Override
    public String text(String value) {
      return value + "::text";
    }

    @Override
    public boolean circles() {
      return true;
    }
  };

  /** Returns what is behind FROM for a table's own rows. */
  String rows(Table table);

  /** Returns the quoted name of a table's column. */
  String column(Table table, String name);

  /** Returns a value as text. */
  String text(String value);

  /** Whether rows that foreign keys in a circle lead to can be found, by their places. */
  boolean circles();
}
