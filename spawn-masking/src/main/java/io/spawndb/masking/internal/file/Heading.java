package io.spawndb.masking.internal.file;

import java.util.List;

/**
 * What rows of a file are rows of.
 *
 * @param file the file's name, for messages
 * @param tables the tables it may mean, best first, each schema and name
 * @param columns the names of the fields, in order
 */
public record Heading(String file, List<List<String>> tables, List<String> columns) {

  /** Copies the lists. */
  public Heading {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
  }

  @Override
  public String toString() {
    return String.join(".", tables.get(0)) + " in " + file;
  }
}
