package io.spawndb.postgresql.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first line of a data file: which columns its values are for. */
final class Header {

  private Header() {}

  /**
   * Reads the first line and matches it with a table's columns.
   *
   * @return the columns' names in the order of the file
   * @throws ScriptException if it does not fit the table
   */
  static List<String> read(ByteSource in, DataFile file, Table table, Map<String, Boolean> columns)
      throws IOException {
    if (in.peek() < 0) {
      throw new ScriptException(
          1, "the file is empty", "Write the names of the columns into the first line");
    }
    List<String> written = fields(in, file.tabs() ? '\t' : ',');
    Set<String> names = new LinkedHashSet<>();
    for (String name : written) {
      String column = column(name, written, table, columns);
      if (!names.add(column)) {
        throw new ScriptException(
            1, "column '" + column + "' is named twice", "Name each column once");
      }
    }
    return List.copyOf(names);
  }

  private static String column(
      String name, List<String> written, Table table, Map<String, Boolean> columns)
      throws ScriptException {
    List<String> found = columns.containsKey(name)
        ? List.of(name)
        : columns.keySet().stream().filter(name::equalsIgnoreCase).toList();
    if (found.size() != 1) {
      throw unknown(name, written, table, columns);
    }
    String column = found.get(0);
    if (Boolean.TRUE.equals(columns.get(column))) {
      throw new ScriptException(
          1,
          "column '" + column + "' of table " + table + " is generated and takes no values",
          "Remove the column from the file");
    }
    return column;
  }

  private static ScriptException unknown(
      String name, List<String> written, Table table, Map<String, Boolean> columns) {
    boolean otherSeparator =
        written.size() == 1 && (name.indexOf(';') >= 0 || name.indexOf('\t') >= 0);
    return new ScriptException(
        1,
        "table " + table + " has no column '" + name + "'",
        otherSeparator
            ? "Separate values by commas in .csv and by tabs in .tsv files"
            : "The first line names columns; nearest: "
                + String.join(", ", Nearest.to(name, columns.keySet())));
  }

  private static List<String> fields(ByteSource in, char separator) throws IOException {
    List<String> fields = new ArrayList<>();
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    boolean quoted = false;
    int c = in.read();
    while (c >= 0 && (quoted || c != '\n')) {
      if (c == '"' && separator == ',') {
        if (quoted && in.peek() == '"') {
          field.write(in.read());
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        fields.add(text(field));
      } else if (c != '\r' || quoted) {
        field.write(c);
      }
      c = in.read();
    }
    fields.add(text(field));
    return fields;
  }

  private static String text(ByteArrayOutputStream field) throws ScriptException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(field.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ScriptException(
          1, "the text is not UTF-8", "Convert the file, such as with iconv -f LATIN1 -t UTF-8");
    } finally {
      field.reset();
    }
  }
}
