package io.spawndb.masking.internal.recipe;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.load.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what was done to each column, as JSON or, where the file's name ends so, as Markdown. */
final class ReportFile {

  private ReportFile() {}

  static void write(Path file, Report report) {
    boolean page = file.toString().toLowerCase(Locale.ROOT).endsWith(".md");
    try {
      Path folder = file.toAbsolutePath().resolveSibling("");
      Files.createDirectories(folder);
      Files.writeString(file, page ? page(report) : json(report));
    } catch (IOException e) {
      throw new PreparationException(
          "The masking report " + file + " cannot be written (" + e.getClass().getSimpleName()
              + ")",
          "Let source.report name a file in a folder that is writable",
          e);
    }
  }

  private static String json(Report report) {
    StringBuilder text = new StringBuilder("""
        {
          "policy": "%s",
          "key": "%s",
          "schema": "%s",
          "rows": %d,
          "bytes": %d,
          "columns": [""".formatted(
        report.policyHash(), report.keyId(), report.schemaHash(), report.rows(), report.bytes()));
    String separator = "\n";
    for (Report.Line line : report.lines()) {
      text.append(separator)
          .append("    {\"table\": ")
          .append(quoted(line.table()))
          .append(", \"column\": ")
          .append(quoted(line.column()))
          .append(", \"treatment\": ")
          .append(quoted(line.treatment()))
          .append(", \"rows\": ")
          .append(line.rows())
          .append('}');
      separator = ",\n";
    }
    String notes =
        report.notes().stream().map(ReportFile::quoted).collect(Collectors.joining(", "));
    return text.append("\n  ],\n  \"notes\": [").append(notes).append("]\n}\n").toString();
  }

  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < ' ') {
        result.append("\\u%04x".formatted((int) c));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }

  private static String page(Report report) {
    StringBuilder text = new StringBuilder(
        """
        # Masking report

        Policy `%s`, key `%s`, schema `%s`: %d rows.

        | table | column | what was done | rows |
        |---|---|---|---|
        """.formatted(report.policyHash(), report.keyId(), report.schemaHash(), report.rows()));
    report
        .lines()
        .forEach(line -> text.append("| %s | %s | %s | %d |\n"
            .formatted(
                line.table().replace("|", "\\|"),
                line.column().replace("|", "\\|"),
                line.treatment().replace("|", "\\|"),
                line.rows())));
    report.notes().forEach(note -> text.append("\n- ").append(note));
    return text.append(report.notes().isEmpty() ? "" : "\n").toString();
  }
}
