package io.spawndb.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes tables in the format asked for. */
public final class TableWriter {

  private final PrintStream out;
  private final OutputFormat format;

  public TableWriter(PrintStream out, OutputFormat format) {
    this.out = out;
    this.format = format;
  }

  public void write(Table table) {
    switch (format) {
      case TABLE -> aligned(table);
      case PLAIN -> table.rows().forEach(row -> line(row, "\t", TableWriter::oneLine));
      case CSV -> {
        line(table.columns(), ",", TableWriter::quoted);
        table.rows().forEach(row -> line(row, ",", TableWriter::quoted));
      }
      case JSON -> out.println(Json.lines(objects(table)));
    }
    out.flush();
  }

  private void aligned(Table table) {
    List<@Nullable Object> heading = new ArrayList<>();
    heading.addAll(table.columns());
    int[] widths = new int[heading.size()];
    Arrays.setAll(widths, column -> width(table, column));
    out.println(padded(heading, widths));
    for (List<@Nullable Object> row : table.rows()) {
      out.println(padded(row, widths));
    }
  }

  private static int width(Table table, int column) {
    int widest = table.rows().stream()
        .mapToInt(row -> length(oneLine(row.get(column))))
        .max()
        .orElse(0);
    return Math.max(widest, length(table.columns().get(column)));
  }

  private static String padded(List<@Nullable Object> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Object cell = row.get(i);
      String text = oneLine(cell);
      String gap = " ".repeat(widths[i] - length(text));
      line.append(i == 0 ? "" : "  ").append(cell instanceof Number ? gap + text : text + gap);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private void line(
      List<? extends @Nullable Object> row,
      String separator,
      Function<@Nullable Object, String> cell) {
    out.println(row.stream().map(cell).collect(Collectors.joining(separator)));
  }

  private static String oneLine(@Nullable Object cell) {
    return cell == null
        ? ""
        : cell.toString().replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n");
  }

  /** An empty text is quoted, so that it can be told from null, as COPY does. */
  private static String quoted(@Nullable Object cell) {
    if (cell == null) {
      return "";
    }
    String text = cell.toString();
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static List<Map<String, @Nullable Object>> objects(Table table) {
    List<String> keys = Json.uniqueKeys(table.columns());
    List<Map<String, @Nullable Object>> objects = new ArrayList<>();
    for (List<@Nullable Object> row : table.rows()) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        object.put(keys.get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }
}
