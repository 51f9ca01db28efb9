package io.spawndb.postgresql.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.Resource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SmallHeapTest {

  private static final int BLOCKS = 160;
  private static final int ROWS_PER_BLOCK = 10_000;

  @Test
  void aDumpManyTimesLargerThanTheHeapIsRunAndLoaded() throws Exception {
    try (Connection connection = TestServer.get().newDatabase();
        Statement sql = connection.createStatement()) {
      sql.execute("CREATE UNLOGGED TABLE big (id int, body text)");

      Process process = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx20m",
              "-cp",
              System.getProperty("java.class.path"),
              SmallHeapTest.class.getName(),
              connection.getMetaData().getURL())
          .inheritIO()
          .start();

      assertThat(process.waitFor()).isZero();
      try (ResultSet row = sql.executeQuery("SELECT count(*) FROM big")) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(2 * BLOCKS * ROWS_PER_BLOCK);
      }
    }
  }

  /** Runs in the small JVM: about 100 MB as a script and again as a data file. */
  public static void main(String[] arguments) throws Exception {
    PostgresEngine engine = new PostgresEngine();
    try (Connection connection =
        DriverManager.getConnection(arguments[0], "shop_login", "unused")) {
      engine.run(connection, big("big.sql", "COPY big FROM stdin;\n", "\\.\n"), TextFile.work());
      engine.load(connection, List.of(big("big.tsv", "id\tbody\n", "")), TextFile.work());
    }
  }

  private static Resource big(String name, String before, String after) {
    byte[] block = ("12345\t" + "some text with ü in it, ".repeat(2) + "\n")
        .repeat(ROWS_PER_BLOCK)
        .getBytes(StandardCharsets.UTF_8);
    return new Resource() {

      @Override
      public String name() {
        return name;
      }

      @Override
      public String location() {
        return name;
      }

      @Override
      public InputStream open() {
        Stream<InputStream> middle =
            Stream.generate(() -> (InputStream) new ByteArrayInputStream(block)).limit(BLOCKS);
        return new SequenceInputStream(Collections.enumeration(
            Stream.concat(Stream.concat(Stream.of(bytes(before)), middle), Stream.of(bytes(after)))
                .toList()));
      }
    };
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
