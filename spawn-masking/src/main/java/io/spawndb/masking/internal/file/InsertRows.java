package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of INSERT statements as pg_dump, mysqldump and mariadb-dump write them. Those that follow each other and
 * are of one table count as one. Confined to one thread.
 */
final class InsertRows {

  private static final int LONGEST_HEAD = 1 << 16;
  private static final Pattern HEAD = Pattern.compile("INSERT INTO (?:(" + DumpTables.NAME
      + ")\\.)?(" + DumpTables.NAME + ") (?:\\(((?:" + DumpTables.NAME + "(?:, ?)?)+)\\) )?"
      + "(?:OVERRIDING SYSTEM VALUE )?VALUES\\s*");
  private static final Pattern PART = Pattern.compile(DumpTables.NAME);

  private final String file;
  private final Lines lines;
  private final DumpTables tables;
  private final DumpValue value;
  private final CopyRow row = new CopyRow();
  private String head = "";
  private List<DumpTables.Column> columns = List.of();
  private boolean rowFollows;
  private boolean beyond;

  InsertRows(String file, Lines lines, DumpTables tables) {
    this.file = file;
    this.lines = lines;
    this.tables = tables;
    this.value = new DumpValue(file, lines);
  }

  /** Begins with the statement in the current line. */
  Heading begin(boolean backslashes) {
    Matcher matcher = HEAD.matcher(start());
    if (!matcher.lookingAt()) {
      throw refused("has an INSERT that is not as pg_dump or mysqldump writes them");
    }
    head = matcher.group();
    List<String> table =
        List.of(DumpTables.schema(matcher.group(1)), DumpTables.plain(matcher.group(2)));
    columns = columns(table, Optional.ofNullable(matcher.group(3)));
    value.begin(head.getBytes(StandardCharsets.UTF_8).length, backslashes);
    rowFollows = true;
    return new Heading(
        file, List.of(table), columns.stream().map(DumpTables.Column::name).toList());
  }

  private List<DumpTables.Column> columns(List<String> table, Optional<String> named) {
    List<DumpTables.Column> known = tables.columns(table);
    if (named.isEmpty()) {
      if (known.isEmpty()) {
        throw refused(
            "does not say which columns its INSERTs into " + String.join(".", table) + " have");
      }
      return known;
    }
    List<DumpTables.Column> columns = new ArrayList<>();
    Matcher part = PART.matcher(named.get());
    while (part.find()) {
      String name = DumpTables.plain(part.group());
      columns.add(known.stream()
          .filter(column -> column.name().equals(name))
          .findFirst()
          .orElse(new DumpTables.Column(name, "")));
    }
    return columns;
  }

  private PreparationException refused(String what) {
    return new PreparationException(
        "Dump " + file + " " + what,
        "Dump with COPY blocks or --column-inserts (pg_dump), or with --complete-insert and without"
            + " --no-create-info (mysqldump)",
        null);
  }

  private String start() {
    int length = Math.min(LONGEST_HEAD, lines.to() - lines.from());
    return new String(lines.bytes(), lines.from(), length, StandardCharsets.UTF_8);
  }

  /** Whether the current line is the first behind the rows; if not, the dump is at its end. */
  boolean beyond() {
    return beyond;
  }

  /** Goes to the next row; returns whether there is one. */
  boolean nextRow() throws IOException {
    if (!rowFollows) {
      return false;
    }
    row.clear();
    value.expect('(');
    for (int i = 0; i < columns.size(); i++) {
      if (i > 0) {
        value.expect(',');
      }
      value.read(columns.get(i), row);
      row.endField();
    }
    row.endRow();
    value.expect(')');
    rowFollows = value.more() || another();
    return true;
  }

  /** Whether the next line that is not empty begins another statement for the same table. */
  private boolean another() throws IOException {
    beyond = false;
    while (lines.next()) {
      if (lines.to() > lines.from()) {
        beyond = true;
        boolean same = lines.startsWith("INSERT ") && start().startsWith(head);
        if (same) {
          value.begin(head.getBytes(StandardCharsets.UTF_8).length, value.backslashes());
        }
        return same;
      }
    }
    return false;
  }

  CopyRow row() {
    return row;
  }
}
