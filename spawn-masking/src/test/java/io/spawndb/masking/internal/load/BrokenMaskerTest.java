package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.SpawnException;
import io.spawndb.masking.spi.MaskerType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenMaskerTest {

  private static final ClassLoader BEFORE = Thread.currentThread().getContextClassLoader();

  @TempDir
  static Path services;

  @TempDir
  private Path folder;

  @BeforeAll
  static void registerTheMasker() throws Exception {
    Path file = services.resolve("META-INF/services").resolve(MaskerType.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, BrokenMasker.class.getName());
    Thread.currentThread()
        .setContextClassLoader(new URLClassLoader(new URL[] {services.toUri().toURL()}, BEFORE));
  }

  @AfterAll
  static void forgetTheMasker() {
    Thread.currentThread().setContextClassLoader(BEFORE);
  }

  /** The sample does not have the row; then it has. */
  @ParameterizedTest
  @CsvSource({
    "cause, 5000",
    "error, 5000",
    "linkage, 5000",
    "expectation, 5000",
    "misfit, 5000",
    "exception, 5"
  })
  void whatAMaskerThrowsIsNotQuoted(String with, int row) throws Exception {
    try (Source source = Source.between(14, 18)
        .schema("CREATE TABLE person (id int PRIMARY KEY, note text)")
        .data("INSERT INTO person SELECT i, '%s' || i || CASE WHEN i = %d THEN '!' ELSE '' END"
                .formatted(Canary.MARKER, row)
            + " FROM generate_series(1, 6000) i")) {
      String policy = """
          spawn-masking: 1
          key: ${KEY}
          tables:
            public.person: {id: keep, note: {mask: test.broken, with: %s}}
          """.formatted(with);

      assertThatThrownBy(() -> source.run(folder, policy))
          .isInstanceOf(SpawnException.class)
          .hasMessageContaining("note")
          .hasMessageFindingMatch("made its masker fail|does not fit its masker")
          .satisfies(failure -> assertThat(Canary.trace(failure)).doesNotContain(Canary.MARKER));
      assertThat(source.inTarget("SELECT count(*) FROM person WHERE note <> 'masked'"))
          .containsExactly("0");
    }
  }
}
