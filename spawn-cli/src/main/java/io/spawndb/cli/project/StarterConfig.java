package io.spawndb.cli.project;

import java.util.List;
import java.util.stream.Collectors;

/** The text of a first spawn.yaml. */
final class StarterConfig {

  private StarterConfig() {}

  static String text(FoundProject found) {
    return """
        # What 'spawn' and jdbc:spawn: URLs make for this project. 'spawn config' lists all options.
        # Applications connect to jdbc:spawn:%2$s

        # Keeps these environments apart from those of other projects.
        project: %1$s

        environments:
          %2$s:
            # Engine and major version.
            engine: %3$s
            # Where the database lives: embedded needs nothing but Java.
            provider: embedded
            # Until it is dropped; or an idle time such as 14d.
            lifetime: forever
            # Folders of migrations, relative to this file, or classpath:db/migration.
        %4$s
            # Files or folders of .sql, .csv and .tsv, loaded once after the migrations.
        %5$s
        """.formatted(
            found.project(),
            found.environment(),
            found.engine(),
            entry("migrations", found.migrations(), "src/main/resources/db/migration"),
            entry("seed", found.seed(), "seed"));
  }

  private static String entry(String key, List<String> folders, String example) {
    return folders.isEmpty()
        ? "    # " + key + ": [" + example + "]"
        : "    " + key + folders.stream().collect(Collectors.joining(", ", ": [", "]"));
  }
}
