package io.spawndb.cli.demo;

import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.Session;
import java.time.Duration;
import java.util.Locale;

/** Shows what the demo measures: to people line by line as it happens, to programs at the end. */
final class DemoReport {

  private final Session session;
  private final boolean live;
  private final Table table = Table.of("what", "millis", "found");

  DemoReport(Session session) {
    this.session = session;
    this.live = session.options().output() == OutputFormat.TABLE;
  }

  /** Tells what happened and how long it took. */
  void row(String what, Duration took, String found) {
    table.row(what, took.toMillis(), found);
    line(what, took, found);
  }

  /** Tells of a part of the row above. */
  void part(String what, Duration took) {
    line("    " + what, took, "");
  }

  void end() {
    if (!live) {
      session.print(table);
    }
  }

  private void line(String what, Duration took, String found) {
    if (live) {
      String text = String.format(Locale.ROOT, "  %-42s%9s  %s", what, time(took), found);
      session.terminal().out().println(text.stripTrailing());
    }
  }

  private static String time(Duration took) {
    long millis = took.toMillis();
    return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s ", millis / 1000.0);
  }
}
