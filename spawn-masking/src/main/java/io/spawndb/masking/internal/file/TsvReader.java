package io.spawndb.masking.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file whose first line names the columns and whose others are rows in COPY's text format. */
final class TsvReader implements RowReader {

  private final String file;
  private final List<List<String>> tables;
  private final Lines lines;
  private boolean begun;

  TsvReader(String file, List<List<String>> tables, InputStream in) {
    this.file = file;
    this.tables = tables;
    this.lines = new Lines(in);
  }

  @Override
  public @Nullable Heading nextTable() throws IOException {
    if (begun || !lines.next()) {
      return null;
    }
    begun = true;
    String line = lines.text().replaceFirst("^\uFEFF", "").replaceFirst("\r$", "");
    return new Heading(file, tables, List.of(line.split("\t", -1)));
  }

  @Override
  public boolean nextRow() throws IOException {
    return lines.next() && !lines.is("\\.");
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
    boolean carriage = lines.to() > lines.from() && lines.bytes()[lines.to() - 1] == '\r';
    return carriage ? lines.to() - 1 : lines.to();
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
