package io.spawndb.postgresql.load;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of the statement being read. */
final class StatementBytes {

  /** More than any tool writes into one statement; the server's own limit is 1 GiB. */
  private static final int LIMIT = 64 << 20;

  private static final class Bytes extends ByteArrayOutputStream {

    boolean endsWith(byte[] tail, int from) {
      return count - tail.length >= from
          && java.util.Arrays.equals(buf, count - tail.length, count, tail, 0, tail.length);
    }

    ByteBuffer view() {
      return ByteBuffer.wrap(buf, 0, count);
    }
  }

  private Bytes bytes = new Bytes();
  private int line;

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  int size() {
    return bytes.size();
  }

  int line() {
    return line;
  }

  void clear() {
    if (bytes.size() > 1 << 20) {
      bytes = new Bytes();
    }
    bytes.reset();
  }

  void add(int next, int atLine) throws ScriptException {
    if (bytes.size() == 0) {
      line = atLine;
    }
    if (bytes.size() == LIMIT) {
      throw new ScriptException(
          line,
          "a statement is longer than 64 MiB",
          "Look for a quote that is not closed, split the statement, or use COPY ... FROM stdin");
    }
    bytes.write(next);
  }

  /** Whether the bytes from an index on end with these. */
  boolean endsWith(byte[] tail, int from) {
    return bytes.endsWith(tail, from);
  }

  String tail(int from) {
    ByteBuffer view = bytes.view();
    return StandardCharsets.ISO_8859_1
        .decode(view.slice(from, view.limit() - from))
        .toString();
  }

  String text() throws ScriptException {
    ByteBuffer view = bytes.view();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(view).toString().stripTrailing();
    } catch (CharacterCodingException e) {
      throw notUtf8(view);
    }
  }

  private ScriptException notUtf8(ByteBuffer decoded) {
    int at = line;
    for (int i = 0; i < decoded.position(); i++) {
      at += decoded.get(i) == '\n' ? 1 : 0;
    }
    return new ScriptException(
        at, "the text is not UTF-8", "Convert the file, such as with iconv -f LATIN1 -t UTF-8");
  }
}
