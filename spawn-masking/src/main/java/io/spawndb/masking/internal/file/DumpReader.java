package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The COPY blocks and INSERTs of a dump as pg_dump, mysqldump or mariadb-dump write it. All else in it is not run. */
final class DumpReader implements RowReader {

  /** What the current line begins or belongs to. */
  private enum In {
    NOTHING,
    COPY,
    INSERT
  }

  private static final Pattern COPY = Pattern.compile(
      "COPY (?:(" + DumpTables.NAME + ")\\.)?(" + DumpTables.NAME + ") \\((.*)\\) FROM stdin;");
  private static final Pattern PART = Pattern.compile(DumpTables.NAME);

  private final String file;
  private final Lines lines;
  private final DumpTables tables = new DumpTables();
  private final DumpText text;
  private final InsertRows inserts;
  private In in = In.NOTHING;
  private boolean looked = true;

  DumpReader(String file, InputStream in) {
    this.file = file;
    this.lines = new Lines(in);
    this.text = new DumpText(file);
    this.inserts = new InsertRows(file, lines, tables);
  }

  @Override
  public @Nullable Heading nextTable() throws IOException {
    while (in != In.NOTHING) {
      nextRow();
    }
    while (!looked || lines.next()) {
      looked = true;
      if (text.isPlain() && lines.startsWith("COPY ")) {
        Matcher copy = COPY.matcher(lines.text());
        if (copy.matches()) {
          in = In.COPY;
          return heading(copy);
        }
        text.refuseRows(lines.text());
      }
      if (text.isPlain() && lines.startsWith("INSERT INTO ")) {
        in = In.INSERT;
        return inserts.begin(text.isOfMySql() || lines.startsWith("INSERT INTO `"));
      }
      if (text.isPlain()) {
        tables.look(lines.text());
      }
      text.look(lines);
    }
    text.refuseUnlessPlain();
    return null;
  }

  private Heading heading(Matcher copy) {
    List<String> columns = new ArrayList<>();
    Matcher part = PART.matcher(copy.group(3));
    while (part.find()) {
      columns.add(DumpTables.plain(part.group()));
    }
    List<String> table = List.of(DumpTables.schema(copy.group(1)), DumpTables.plain(copy.group(2)));
    return new Heading(file, List.of(table), columns);
  }

  @Override
  public boolean nextRow() throws IOException {
    if (in == In.INSERT && !inserts.nextRow()) {
      in = In.NOTHING;
      // The line behind the rows has been read already.
      looked = !inserts.beyond();
    }
    if (in == In.COPY) {
      if (!lines.next()) {
        throw new PreparationException(
            "Dump " + file + " ends within a table: it is not complete", "Dump again", null);
      }
      in = lines.is("\\.") ? In.NOTHING : In.COPY;
    }
    return in != In.NOTHING;
  }

  private Optional<CopyRow> inserted() {
    return in == In.INSERT ? Optional.of(inserts.row()) : Optional.empty();
  }

  @Override
  public byte[] bytes() {
    return inserted().map(CopyRow::bytes).orElseGet(lines::bytes);
  }

  @Override
  public int from() {
    return in == In.INSERT ? 0 : lines.from();
  }

  @Override
  public int to() {
    return inserted().map(CopyRow::length).orElseGet(lines::to);
  }

  @Override
  public long done() {
    return lines.done();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
