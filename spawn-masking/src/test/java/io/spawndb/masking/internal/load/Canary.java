package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.plan.ColumnPlan;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Sql;
import io.spawndb.masking.internal.plan.TablePlan;
import io.spawndb.masking.spi.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A text that stands in the cells of a source that must not be seen, and where it is looked for. */
final class Canary {

  static final String MARKER = "ZqxCanaryQz";

  /** Maskers that take any text. */
  private static final Set<String> TAKE_ALL = Set.of(
      "name.first",
      "name.last",
      "name.full",
      "email",
      "street",
      "city",
      "company",
      "redact",
      "hash",
      "fixed",
      "null");

  private Canary() {}

  /** Puts the marker into all texts of a source that a plan masks, as far as there is room for it. */
  static void mark(Source source, Plan plan) {
    for (TablePlan table : plan.tables()) {
      for (ColumnPlan column : table.copied()) {
        if (canTake(column)) {
          source.data(
              "ALTER TABLE %1$s DISABLE TRIGGER USER; UPDATE %1$s SET %2$s = left('%3$s' || %2$s, %4$d)"
                  .formatted(
                      Sql.table(table.table()),
                      Sql.name(column.column().name()),
                      MARKER,
                      longest(column)));
        }
      }
    }
  }

  private static boolean canTake(ColumnPlan column) {
    return column.column().kind() == Kind.TEXT
        && column.mask().filter(mask -> TAKE_ALL.contains(mask.masker())).isPresent()
        && longest(column) > 2 * MARKER.length();
  }

  private static int longest(ColumnPlan column) {
    int limit = column.column().form().maxLength();
    return limit < 0 ? 1_000 : limit;
  }

  /** Returns all rows of the target, as their texts. */
  static List<String> rows(Source source) {
    List<String> rows = new ArrayList<>();
    for (String table :
        source.inTarget("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
      rows.addAll(source.inTarget("SELECT t::text FROM " + table + " t"));
    }
    return rows;
  }

  /** Returns the files of the target's server, its WAL and log among them, in which the marker is. */
  static List<Path> filesOfTarget(Source source) throws IOException {
    source.inTarget("SELECT pg_switch_wal()");
    return files(source.targetFolder());
  }

  /** Returns the files below a folder in which the marker is, as text, UTF-16 or hexadecimal digits. */
  static List<Path> files(Path folder) throws IOException {
    byte[] utf8 = MARKER.getBytes(StandardCharsets.UTF_8);
    List<String> forms = List.of(
        MARKER,
        new String(MARKER.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1),
        HexFormat.of().formatHex(utf8));
    List<Path> found = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String content = content(file);
        if (forms.stream().anyMatch(content::contains)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static String content(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      // A server removes files of its own while we look.
      return "";
    }
  }

  static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
