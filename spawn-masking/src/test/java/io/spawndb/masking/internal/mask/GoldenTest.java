package io.spawndb.masking.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.masking.spi.MaskerType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

  static Stream<Golden> all() {
    return Stream.concat(Golden.ELSEWHERE.stream(), Golden.FROZEN.stream());
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesTheGoldenResult(Golden golden) throws Exception {
    assertThat(golden.masked()).isEqualTo(golden.result());
  }

  @Test
  void everyMaskerHasOne() {
    assertThat(all().map(Golden::masker))
        .containsAll(BuiltIn.ALL.stream().map(MaskerType::name).toList());
  }

  /** Turkish has letters of its own for i, and this time zone is three quarters of an hour off. */
  @Test
  void givesTheSameWhateverTheDefaultsOfTheJvm() throws Exception {
    Process child = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Asia/Kathmandu",
            "-Dfile.encoding=ISO-8859-9",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Golden.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    child.getOutputStream().close();

    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).isZero();
    List<String> results = all().map(Golden::result).toList();
    assertThat(said.split("\n", -1)).startsWith(results.toArray(String[]::new));
  }
}
