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

/** The COPY blocks of a dump as pg_dump writes it. All else in it is not run. */
final class DumpReader implements RowReader {

  private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\" .,()]+)";
  private static final Pattern COPY =
      Pattern.compile("COPY (?:(" + NAME + ")\\.)?(" + NAME + ") \\((.*)\\) FROM stdin;");
  private static final Pattern PART = Pattern.compile(NAME);
  private static final Pattern DOLLAR = Pattern.compile("\\$[A-Za-z_0-9]*\\$");
  private static final Pattern ENCODING = Pattern.compile("SET client_encoding = '(.*)';");

  private final String file;
  private final Lines lines;
  private boolean inRows;
  private Optional<String> quote = Optional.empty();

  DumpReader(String file, InputStream in) {
    this.file = file;
    this.lines = new Lines(in);
  }

  @Override
  public @Nullable Heading nextTable() throws IOException {
    while (inRows) {
      nextRow();
    }
    while (lines.next()) {
      if (quote.isEmpty() && lines.startsWith("COPY ")) {
        Matcher copy = COPY.matcher(lines.text());
        if (copy.matches()) {
          inRows = true;
          return heading(copy);
        }
      }
      look();
    }
    return null;
  }

  private Heading heading(Matcher copy) {
    String schema = copy.group(1) == null ? "public" : plain(copy.group(1));
    List<String> columns = new ArrayList<>();
    Matcher part = PART.matcher(copy.group(3));
    while (part.find()) {
      columns.add(plain(part.group()));
    }
    return new Heading(file, List.of(List.of(schema, plain(copy.group(2)))), columns);
  }

  private static String plain(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  /** Looks at a line that is no row. */
  private void look() {
    if (quote.isEmpty()) {
      if (lines.startsWith("INSERT INTO ")) {
        throw new PreparationException(
            "Dump " + file + " has rows as INSERT statements",
            "Dump without --inserts and --column-inserts: rows must be COPY blocks",
            null);
      }
      if (lines.startsWith("SET client_encoding = ")) {
        encoding(lines.text());
      }
    }
    // Bodies of functions may hold lines that look like statements.
    if (!lines.startsWith("--") || quote.isPresent()) {
      Matcher dollar = DOLLAR.matcher(lines.text());
      while (dollar.find()) {
        if (quote.isEmpty()) {
          quote = Optional.of(dollar.group());
        } else if (quote.get().equals(dollar.group())) {
          quote = Optional.empty();
        }
      }
    }
  }

  private void encoding(String line) {
    Matcher encoding = ENCODING.matcher(line);
    if (encoding.matches() && !encoding.group(1).equals("UTF8")) {
      throw new PreparationException(
          "Dump " + file + " is not encoded in UTF8", "Dump with --encoding=UTF8", null);
    }
  }

  @Override
  public boolean nextRow() throws IOException {
    if (!inRows) {
      return false;
    }
    if (!lines.next()) {
      throw new PreparationException(
          "Dump " + file + " ends within a table: it is not complete", "Dump again", null);
    }
    inRows = !lines.is("\\.");
    return inRows;
  }

  @Override
  public byte[] bytes() {
    return lines.bytes();
  }

  @Override
  public int from() {
    return lines.from();
  }

  @Override
  public int to() {
    return lines.to();
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
