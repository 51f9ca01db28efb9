package io.spawndb.spi;

import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import java.util.List;

/** A tool that brings a schema from empty to current, such as Flyway. */
public interface MigrationTool {

  /** Returns the id, as in {@code migrator: flyway}. */
  String id();

  /** Returns the options that only this tool knows. */
  List<SpawnOption<?>> options();

  /**
   * Reads the migrations and no database. Quick: it is on the path of each process's first connection.
   *
   * @param locations where they are; all exist
   * @throws io.spawndb.api.ConfigurationException if a file name or an option is wrong
   */
  MigrationPlan read(List<String> locations, Resources resources, OptionValues options);
}
