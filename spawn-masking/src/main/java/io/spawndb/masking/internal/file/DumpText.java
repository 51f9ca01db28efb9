package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the lines of a dump say that are no rows. Confined to one thread. */
final class DumpText {

  private static final Pattern DOLLAR = Pattern.compile("\\$(?:[A-Za-z_][A-Za-z_0-9]*)?\\$");
  private static final Pattern ENCODING =
      Pattern.compile("SET client_encoding = '(?!UTF8)(.*)';|.*SET NAMES (?!utf8|binary)(\\w+).*");
  private static final Pattern OF_MYSQL =
      Pattern.compile("-- (?:MySQL|MariaDB|phpMyAdmin|mysqldump).*|/\\*M!.*");
  private static final Pattern OTHER_ROWS =
      Pattern.compile("(?:INSERT|REPLACE|LOAD DATA|insert|replace)\\b.*", Pattern.DOTALL);
  private static final Pattern USE = Pattern.compile("USE (.*);");

  private final String file;
  private boolean ofMySql;
  private boolean inBody;
  private Optional<String> quote = Optional.empty();
  private Optional<String> database = Optional.empty();

  DumpText(String file) {
    this.file = file;
  }

  /** Whether a line that looks like a statement is one: bodies of functions may hold such lines. */
  boolean isPlain() {
    return quote.isEmpty() && !inBody;
  }

  boolean isOfMySql() {
    return ofMySql;
  }

  /** Looks at a line that is no row. */
  void look(Lines lines) {
    String line = lines.text();
    ofMySql |= OF_MYSQL.matcher(line).matches();
    if (line.startsWith("DELIMITER ")) {
      inBody = !line.strip().equals("DELIMITER ;");
    }
    if (isPlain()) {
      plain(line);
    }
    if (!ofMySql && (!line.startsWith("--") || quote.isPresent())) {
      dollars(line);
    }
  }

  private void plain(String line) {
    if (ENCODING.matcher(line).matches()) {
      throw refused(
          "is not encoded in UTF8",
          "Dump with --encoding=UTF8, or --default-character-set=utf8mb4");
    }
    if (OTHER_ROWS.matcher(line).matches()) {
      throw refused(
          "has rows as other statements than COPY and INSERT INTO",
          "Dump without --replace, --insert-ignore and --tab");
    }
    Matcher use = USE.matcher(line);
    if (use.matches()) {
      if (database.filter(name -> !name.equals(use.group(1))).isPresent()) {
        throw refused("is of several databases", "Dump each alone");
      }
      database = Optional.of(use.group(1));
    }
  }

  /** Refuses a COPY that is not understood: its rows would be lost. */
  void refuseRows(String line) {
    if (line.contains("FROM stdin")) {
      throw refused(
          "has a COPY in another form than pg_dump's, or lines that end with CR and LF",
          "Dump again with pg_dump, and do not convert the file's lines");
    }
  }

  /** Refuses a dump at whose end a quote is open: what followed it was taken for text, its rows too. */
  void refuseUnlessPlain() {
    if (!isPlain()) {
      throw refused(
          "has a quote " + quote.orElse("DELIMITER") + " that does not end",
          "Dump with --data-only (pg_dump), or with --skip-triggers and without --routines (mysqldump)");
    }
  }

  private PreparationException refused(String what, String remedy) {
    return new PreparationException("Dump " + file + " " + what, remedy, null);
  }

  private void dollars(String line) {
    Matcher dollar = DOLLAR.matcher(line);
    while (dollar.find()) {
      if (quote.isEmpty()) {
        quote = Optional.of(dollar.group());
      } else if (quote.get().equals(dollar.group())) {
        quote = Optional.empty();
      }
    }
  }
}
