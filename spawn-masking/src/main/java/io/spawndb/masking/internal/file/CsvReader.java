package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file by RFC 4180 whose first record names the columns. An empty field is NULL, {@code ""} an empty
 * text. Rows are handed on in COPY's text format.
 */
final class CsvReader implements RowReader {

  private static final int END = -1;

  private final String file;
  private final List<List<String>> tables;
  private final InputStream in;
  private final ByteArrayOutputStream field = new ByteArrayOutputStream();
  private final ByteArrayOutputStream row = new ByteArrayOutputStream();
  private byte[] bytes = {};
  private boolean begun;
  private boolean quoted;
  private int next;
  private long done;

  CsvReader(String file, List<List<String>> tables, InputStream in) {
    this.file = file;
    this.tables = tables;
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  @Override
  public @Nullable Heading nextTable() throws IOException {
    if (begun) {
      return null;
    }
    begun = true;
    next = read();
    if (next == END) {
      return null;
    }
    List<String> columns = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = nextField();
      columns.add(field.toString(StandardCharsets.UTF_8).replaceFirst("^\uFEFF", ""));
    }
    return new Heading(file, tables, columns);
  }

  @Override
  public boolean nextRow() throws IOException {
    if (next == END) {
      return false;
    }
    row.reset();
    boolean more = true;
    while (more) {
      more = nextField();
      if (!quoted && field.size() == 0) {
        row.write('\\');
        row.write('N');
      } else {
        escape(field.toByteArray());
      }
      if (more) {
        row.write('\t');
      }
    }
    bytes = row.toByteArray();
    return true;
  }

  /** Reads a field; returns whether another follows in the record. */
  private boolean nextField() throws IOException {
    field.reset();
    quoted = next == '"';
    if (quoted) {
      quotedField();
    } else {
      while (next != ',' && next != '\n' && next != END) {
        if (next != '\r') {
          field.write(next);
        }
        next = read();
      }
    }
    boolean more = next == ',';
    next = read(next);
    return more;
  }

  private void quotedField() throws IOException {
    next = read();
    while (true) {
      if (next == END) {
        throw broken("ends within quotes");
      }
      if (next == '"') {
        next = read();
        if (next != '"') {
          break;
        }
      }
      field.write(next);
      next = read();
    }
    while (next == '\r') {
      next = read();
    }
    if (next != ',' && next != '\n' && next != END) {
      throw broken("has more behind a closing quote");
    }
  }

  private PreparationException broken(String how) {
    return new PreparationException(
        "Data file " + file + " " + how, "Write it by RFC 4180: quotes are doubled", null);
  }

  private int read() throws IOException {
    int b = in.read();
    done += b == END ? 0 : 1;
    return b;
  }

  private int read(int last) throws IOException {
    return last == END ? END : read();
  }

  private void escape(byte[] text) {
    for (byte b : text) {
      switch (b) {
        case '\t' -> escape('t');
        case '\n' -> escape('n');
        case '\r' -> escape('r');
        case '\\' -> escape('\\');
        default -> row.write(b);
      }
    }
  }

  private void escape(char c) {
    row.write('\\');
    row.write(c);
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return bytes.length;
  }

  @Override
  public long done() {
    return done;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
