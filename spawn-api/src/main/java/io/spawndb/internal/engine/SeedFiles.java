package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.PreparationException;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Loads the seed: files in the order of their names. Neighbouring data files are loaded as one, so that
 * foreign keys among them hold; scripts run one by one. Sequences are set at the end.
 */
final class SeedFiles {

  private static final Pattern SCRIPT = Pattern.compile(".*\\.sql(\\.gz)?");
  private static final Pattern DATA = Pattern.compile(".*\\.(csv|tsv)(\\.gz)?");

  private final Engine engine;
  private final DelegateDriver driver;

  SeedFiles(Engine engine, DelegateDriver driver) {
    this.engine = engine;
    this.driver = driver;
  }

  /** Whether the name is that of a script or data file; others, such as a README, are not seeds. */
  static boolean isSeed(Resource file) {
    return matches(SCRIPT, file) || matches(DATA, file);
  }

  void load(ConnectionTarget target, List<Resource> files, Work work) throws InterruptedException {
    try (Connection connection = driver.open(target, new Properties())) {
      List<Resource> data = new ArrayList<>();
      for (Resource file : files) {
        if (matches(DATA, file)) {
          data.add(file);
          continue;
        }
        flush(connection, data, work);
        work.proceed("seeding");
        work.step("seeding", file.name());
        engine.run(connection, file, work);
      }
      flush(connection, data, work);
      engine.load(connection, List.of(), work);
    } catch (SQLException e) {
      throw new PreparationException(
          "The seed of environment '%s' could not be loaded: %s"
              .formatted(work.environment(), e.getMessage()),
          "Look at the server's answer above and try again",
          e);
    }
  }

  private void flush(Connection connection, List<Resource> data, Work work)
      throws InterruptedException {
    if (!data.isEmpty()) {
      work.proceed("seeding");
      engine.load(connection, List.copyOf(data), work);
      data.clear();
    }
  }

  private static boolean matches(Pattern pattern, Resource file) {
    return pattern.matcher(file.name().toLowerCase(Locale.ROOT)).matches();
  }
}
