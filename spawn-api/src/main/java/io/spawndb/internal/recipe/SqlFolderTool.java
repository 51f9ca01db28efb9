package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Migrations that are plain {@code .sql} files: each runs once, in the order of their names, {@code 2}
 * before {@code 10}. Needs no library.
 */
public final class SqlFolderTool implements MigrationTool {

  private static final Pattern NUMBERED = Pattern.compile("([^0-9]*)([0-9]+(?:\\.[0-9]+)*)");

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
    String baseline = SourceSettings.baseline(options.get(SpawnOptions.SOURCE)).orElse("");
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
    files.removeIf(file -> isBehind(file.link().name(), baseline));
    files.sort(Comparator.comparing(file -> file.link().name(), NaturalOrder.BY_NAME));
    return new SqlFolderPlan(List.copyOf(files), resources.classLoader());
  }

  /** Whether a source's schema has a migration behind it; a baseline is a name, or the number that it begins with. */
  static boolean isBehind(String name, String baseline) {
    if (baseline.isEmpty()) {
      return false;
    }
    Matcher last = NUMBERED.matcher(baseline);
    Matcher file = NUMBERED.matcher(name);
    boolean numbered = last.matches() && file.lookingAt() && file.group(1).equals(last.group(1));
    return numbered
        ? NaturalOrder.BY_NAME.compare(plain(file.group(2)), plain(last.group(2))) <= 0
        : NaturalOrder.BY_NAME.compare(name, baseline) <= 0;
  }

  /** 042 is 42. */
  private static String plain(String number) {
    return number.replaceAll("(?<![0-9])0+(?=[0-9])", "");
  }
}
