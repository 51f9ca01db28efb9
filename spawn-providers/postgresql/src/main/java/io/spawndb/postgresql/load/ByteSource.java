package io.spawndb.postgresql.load;

import io.spawndb.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unzipped and without byte order mark, with their line numbers. */
final class ByteSource implements AutoCloseable {

  private static final int SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int limit;
  private int line = 1;
  private long done;

  /** Takes over a stream: it is closed with this object. */
  ByteSource(InputStream in) throws IOException {
    this(in, SIZE);
  }

  ByteSource(InputStream in, int size) throws IOException {
    this.in = in;
    this.buffer = new byte[size];
    if (ensure(3) && at(0, 0xEF) && at(1, 0xBB) && at(2, 0xBF)) {
      position = 3;
    }
  }

  /** Opens a file; unzips it if its name ends in {@code .gz}. */
  static ByteSource open(Resource file) throws IOException {
    InputStream raw = file.open();
    try {
      boolean zipped = file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
      return new ByteSource(zipped ? new GZIPInputStream(raw, SIZE) : raw);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Returns the next byte, or -1 at the end. */
  int read() throws IOException {
    if (position == limit && !ensure(1)) {
      return -1;
    }
    byte next = buffer[position++];
    if (next == '\n') {
      line++;
    }
    return next & 0xFF;
  }

  /** Returns the next byte and does not go past it, or -1 at the end. */
  int peek() throws IOException {
    return position < limit || ensure(1) ? buffer[position] & 0xFF : -1;
  }

  /** Returns the number of the line that the next byte is in, from 1. */
  int line() {
    return line;
  }

  /** Returns how many bytes, unzipped, have been read from the file. */
  long done() {
    return done;
  }

  /** Writes all that is left. */
  void rest(OutputStream sink) throws IOException {
    while (ensure(1)) {
      sink.write(buffer, position, limit - position);
      position = limit;
    }
  }

  /**
   * Writes lines up to {@code \.} on a line of its own and goes past it.
   *
   * @return whether there was such a line; if not, the file is at its end
   */
  boolean rows(OutputStream sink) throws IOException {
    boolean lineStart = true;
    while (ensure(1)) {
      int from = position;
      while (position < limit && !(lineStart && buffer[position] == '\\')) {
        lineStart = buffer[position++] == '\n';
        line += lineStart ? 1 : 0;
      }
      sink.write(buffer, from, position - from);
      if (position < limit) {
        if (endOfRows()) {
          skipLine();
          return true;
        }
        sink.write(read());
        lineStart = false;
      }
    }
    return false;
  }

  /** Goes past the end of this line. */
  void skipLine() throws IOException {
    int next = read();
    while (next >= 0 && next != '\n') {
      next = read();
    }
  }

  private boolean endOfRows() throws IOException {
    ensure(3);
    return at(1, '.') && (position + 2 == limit || at(2, '\n') || at(2, '\r'));
  }

  private boolean at(int ahead, int value) {
    return position + ahead < limit && (buffer[position + ahead] & 0xFF) == value;
  }

  private boolean ensure(int count) throws IOException {
    if (limit - position >= count) {
      return true;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < count) {
      int got = in.read(buffer, limit, buffer.length - limit);
      if (got < 0) {
        return false;
      }
      limit += got;
      done += got;
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
