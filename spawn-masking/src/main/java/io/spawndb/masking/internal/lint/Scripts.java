package io.spawndb.masking.internal.lint;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.conf.InterpreterSearchSchema;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Scripts of DDL, and the schema that they make as far as jOOQ's interpreter understands them. */
public final class Scripts {

  static {
    Quiet.jooq();
  }

  private static final Pattern ABOUT_TABLES = Pattern.compile(
      "(?is)(create\\s+(unlogged\\s+)?table|alter\\s+table|drop\\s+table|create\\s+unique\\s+index"
          + "|create\\s+schema)\\s.*");

  /** A partition is a part of its table, and how a table is divided does not matter here. */
  private static final Pattern PARTITION =
      Pattern.compile("(?is)create\\s+table\\s+\\S+(\\s+\\S+)?\\s+partition\\s+of\\s.*");

  private static final Pattern TAIL =
      Pattern.compile("(?is)\\)\\s*(partition\\s+by|inherits|with\\s*\\(|tablespace|using)\\s.*$");

  private static final Pattern IRRELEVANT = Pattern.compile(
      "(?is)alter\\s+table\\s.*\\s(owner\\s+to|attach\\s+partition|enable|disable|replica|set\\s*\\(|cluster"
          + "|validate|alter\\s+(column\\s+)?\\S+\\s+set\\s+(statistics|storage|compression))\\b.*");

  private static final Pattern VERSION = Pattern.compile("[Vv](\\d+(?:[._]\\d+)*)__.*");

  private final DSLContext context;
  private final List<String> notes = new ArrayList<>();
  private Meta meta;

  private Scripts() {
    Settings settings = new Settings()
        .withInterpreterSearchPath(new InterpreterSearchSchema().withSchema("public"))
        .withParseDialect(SQLDialect.POSTGRES)
        .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED)
        .withExecuteLogging(false);
    this.context = DSL.using(SQLDialect.POSTGRES, settings);
    this.meta = context.meta("create schema public");
  }

  /**
   * Returns the schema after all scripts; its notes name the statements that were not understood.
   *
   * @param paths files, and folders whose {@code .sql} files count in the order of their versions
   */
  public static Catalog read(List<Path> paths) {
    Scripts scripts = new Scripts();
    for (Path path : paths) {
      try {
        for (Path file : files(path)) {
          scripts.apply(file);
        }
      } catch (IOException e) {
        throw new ConfigurationException(
            "The script " + path + " cannot be read (" + e.getClass().getSimpleName() + ")",
            "Name files or folders of SQL, in UTF-8");
      }
    }
    return new MetaCatalog(scripts.context).of(scripts.meta, scripts.notes);
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
          .sorted(Comparator.comparing(Scripts::order))
          .toList();
    }
  }

  /** Versioned migrations by number, then all else by name. */
  private static String order(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher version = VERSION.matcher(name);
    if (!version.matches()) {
      return "~" + name;
    }
    StringBuilder order = new StringBuilder();
    for (String number : version.group(1).split("[._]", -1)) {
      order.append("%018d.".formatted(Long.parseLong(number)));
    }
    return order.toString();
  }

  private void apply(Path file) throws IOException {
    for (Statement statement : Statement.of(Files.readString(file))) {
      String text =
          TAIL.matcher(statement.text().replaceFirst("(?i)\\bunlogged\\b", "")).replaceFirst(")");
      boolean about = ABOUT_TABLES.matcher(text).matches()
          && !PARTITION.matcher(text).matches()
          && !IRRELEVANT.matcher(text).matches();
      if (about && !understood(plain(text))) {
        notes.add("%s:%d is not understood and left out: %s"
            .formatted(file.getFileName(), statement.line(), beginning(text)));
      }
    }
  }

  private static String plain(String text) {
    return text.replaceAll("(?i)^(alter\\s+table\\s+)only\\s", "$1")
        .replaceAll("(?i)^(create\\s+unique\\s+index\\s+)concurrently\\s", "$1");
  }

  private boolean understood(String text) {
    try {
      meta = meta.apply(context.parser().parse(text));
      return true;
    } catch (DataAccessException e) {
      return false;
    }
  }

  private static String beginning(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }
}
