package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.MigrationPlan;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmPathTest {

  @TempDir
  private Path folder;

  @Test
  void readingSqlMigrationsLoadsNoClassOfFlyways() throws Exception {
    new Recipe(folder, new FlywayTool())
        .write("V1__a.sql", "select 1;")
        .write("R__b.sql", "select 1;")
        .write("afterMigrate.sql", "select 1;");
    URL[] withoutFlyway = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !new File(entry).getName().startsWith("flyway-"))
        .map(WarmPathTest::url)
        .toArray(URL[]::new);

    try (URLClassLoader loader =
        new URLClassLoader(withoutFlyway, ClassLoader.getPlatformClassLoader())) {
      Object read = loader
          .loadClass(Reading.class.getName())
          .getDeclaredConstructor(Path.class)
          .newInstance(folder);

      assertThat(((Callable<?>) read).call()).isEqualTo("1 1 1");
    }
  }

  /** Made by name in a class loader that does not have Flyway. */
  public static final class Reading implements Callable<String> {

    private final Path folder;

    /** Reads {@code db/migration} below {@code folder}. */
    public Reading(Path folder) {
      this.folder = folder;
    }

    @Override
    public String call() {
      MigrationPlan plan = new Recipe(folder, new FlywayTool()).plan();
      plan.invisible();
      return plan.versioned().size() + " " + plan.repeatable().size() + " "
          + plan.settings().size();
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
