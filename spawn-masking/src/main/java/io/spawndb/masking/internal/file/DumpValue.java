package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Reads the values of INSERT statements, over the ends of lines. Confined to one thread. */
final class DumpValue {

  private static final Set<String> BINARY =
      Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");
  private static final Set<String> DATES = Set.of("date", "datetime", "timestamp");
  private static final String ESCAPED = "0bnrtZ";
  private static final byte[] ESCAPES = {0, '\b', '\n', '\r', '\t', 0x1a};
  private static final byte[] BYTEA = {'\\', 'x'};

  private final String file;
  private final Lines lines;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int at;
  private boolean backslashes;

  DumpValue(String file, Lines lines) {
    this.file = file;
    this.lines = lines;
  }

  /**
   * Begins behind the first bytes of the current line.
   *
   * @param escapes whether a backslash in a text escapes what follows, as in MySQL
   */
  void begin(int length, boolean escapes) {
    at = lines.from() + length;
    backslashes = escapes;
  }

  boolean backslashes() {
    return backslashes;
  }

  private int peek() {
    return at < lines.to() ? lines.bytes()[at] : '\n';
  }

  private void advance() throws IOException {
    if (at < lines.to()) {
      at++;
    } else {
      if (!lines.next()) {
        throw new PreparationException(
            "Dump " + file + " ends within an INSERT: it is not complete", "Dump again", null);
      }
      at = lines.from();
    }
  }

  private void skipSpace() throws IOException {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      advance();
    }
  }

  void expect(char c) throws IOException {
    skipSpace();
    if (peek() != c) {
      throw broken();
    }
    advance();
  }

  /** Whether another row follows in the statement; goes behind its end if none does. */
  boolean more() throws IOException {
    skipSpace();
    int c = peek();
    if (c != ',' && c != ';') {
      throw broken();
    }
    if (c == ',') {
      advance();
    }
    return c == ',';
  }

  private PreparationException broken() {
    return new PreparationException(
        "Dump " + file
            + " has an INSERT with other than constants, or with more or fewer than columns",
        "Dump with COPY blocks or --column-inserts (pg_dump), or with --complete-insert (mysqldump)",
        null);
  }

  /** Reads a value into a field. */
  void read(DumpTables.Column column, CopyRow row) throws IOException {
    skipSpace();
    if (peek() == '\'') {
      quoted();
      put(column, row);
      return;
    }
    if (number(row)) {
      return;
    }
    String word = word();
    if (peek() == '\'') {
      prefixed(word.toLowerCase(Locale.ROOT), column, row);
    } else if (word.equals("NULL") || word.equals("DEFAULT")) {
      // DEFAULT stands where a column is computed from others: the target does that itself.
      row.putNull();
    } else if (word.startsWith("0x")) {
      hex(word.substring(2), column, row);
    } else if (word.equals("true") || word.equals("false")) {
      row.put(word.getBytes(StandardCharsets.US_ASCII), 0, word.length());
    } else {
      throw broken();
    }
  }

  /** Copies a number, if that is what follows. */
  private boolean number(CopyRow row) {
    byte[] bytes = lines.bytes();
    int end = at;
    while (end < lines.to() && isOfNumber(bytes[end])) {
      end++;
    }
    boolean whole = end > at && end < lines.to() && (bytes[end] == ',' || bytes[end] == ')');
    if (whole) {
      row.put(bytes, at, end);
      at = end;
    }
    return whole;
  }

  private static boolean isOfNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
  }

  private String word() throws IOException {
    StringBuilder word = new StringBuilder();
    for (int c = peek(); c > ' ' && c != ',' && c != ')' && c != '\''; c = peek()) {
      word.append((char) c);
      advance();
    }
    // A character set stands before its text with a space.
    if (word.toString().startsWith("_")) {
      skipSpace();
    }
    return word.toString();
  }

  private void prefixed(String prefix, DumpTables.Column column, CopyRow row) throws IOException {
    quoted();
    String written = text.toString(StandardCharsets.US_ASCII);
    switch (prefix) {
      case "_binary" -> binary(column, row);
      case "_utf8mb4", "_utf8mb3", "_utf8" -> put(column, row);
      case "x" -> hex(written, column, row);
      case "b" -> bits(backslashes ? number(written, 2) : written, row);
      default -> throw broken();
    }
  }

  private String number(String digits, int radix) {
    try {
      return digits.isEmpty() ? "0" : new BigInteger(digits, radix).toString();
    } catch (NumberFormatException e) {
      throw broken();
    }
  }

  private void hex(String digits, DumpTables.Column column, CopyRow row) {
    if (!digits.matches("(?:[0-9A-Fa-f]{2})*")) {
      throw broken();
    }
    text.reset();
    for (int i = 0; i < digits.length(); i += 2) {
      text.write(Integer.parseInt(digits.substring(i, i + 2), 16));
    }
    binary(column, row);
  }

  /** Reads a text between quotes. */
  private void quoted() throws IOException {
    text.reset();
    advance();
    while (true) {
      plain();
      int c = peek();
      advance();
      if (c == '\'') {
        if (peek() != '\'') {
          return;
        }
        advance();
      } else if (c == '\\' && backslashes) {
        int escape = ESCAPED.indexOf(peek());
        c = escape < 0 ? peek() : ESCAPES[escape];
        advance();
      }
      text.write(c);
    }
  }

  /** Copies what has no meaning of its own, up to the end of the line. */
  private void plain() {
    byte[] bytes = lines.bytes();
    int end = at;
    while (end < lines.to() && bytes[end] != '\'' && (bytes[end] != '\\' || !backslashes)) {
      end++;
    }
    text.write(bytes, at, end - at);
    at = end;
  }

  private void binary(DumpTables.Column column, CopyRow row) {
    byte[] value = text.toByteArray();
    if (column.type().equals("bit")) {
      bits(new BigInteger(1, value).toString(), row);
    } else {
      row.put(BYTEA, 0, BYTEA.length);
      row.putHex(value);
    }
  }

  private static void bits(String written, CopyRow row) {
    byte[] bits = written.getBytes(StandardCharsets.US_ASCII);
    row.put(bits, 0, bits.length);
  }

  private void put(DumpTables.Column column, CopyRow row) {
    if (backslashes && (BINARY.contains(column.type()) || column.type().equals("bit"))) {
      binary(column, row);
      return;
    }
    byte[] value = text.toByteArray();
    for (byte b : value) {
      if (b == 0) {
        throw unfit(column, "has a NUL character, which no text of PostgreSQL can have");
      }
    }
    if (backslashes && DATES.contains(column.type()) && Zeros.inDate(value)) {
      throw unfit(column, "is a zero date, or has a zero in it");
    }
    row.put(value, 0, value.length);
  }

  private PreparationException unfit(DumpTables.Column column, String how) {
    return new PreparationException(
        "Dump %s: column %s has a value that %s".formatted(file, column.name(), how),
        "Correct it and dump again, or read the live database, where masker sql can replace it",
        null);
  }
}
