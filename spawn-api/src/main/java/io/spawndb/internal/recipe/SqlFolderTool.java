package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.MigrationTool;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Migrations that are plain {@code .sql} files: each runs once, in the order of their names, {@code 2}
 * before {@code 10}. Needs no library.
 */
public final class SqlFolderTool implements MigrationTool {

  /** For {@link java.util.ServiceLoader}. */
  public SqlFolderTool() {}

  @Override
  public String id() {
    return "sql";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of();
  }

  @Override
  public MigrationPlan read(List<String> locations, Resources resources, OptionValues options) {
    List<SqlFile> files = new ArrayList<>();
    Map<String, Resource> byName = new HashMap<>();
    for (String location : locations) {
      for (Resource file : resources.list(location).orElse(List.of())) {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".sql")) {
          Resource other = byName.putIfAbsent(file.name(), file);
          if (other == null) {
            files.add(SqlFile.read(file));
          } else if (!other.location().equals(file.location())) {
            throw new ConfigurationException(
                "Two migrations have one name: " + other.location() + " and " + file.location(),
                "Rename one of them");
          }
        }
      }
    }
    files.sort(Comparator.comparing(file -> file.link().name(), NaturalOrder.BY_NAME));
    return new SqlFolderPlan(List.copyOf(files), resources.classLoader());
  }
}
