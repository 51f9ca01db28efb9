package io.spawndb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a native image must be told about our jars, in the format of GraalVM's reachability metadata: that it is
 * all there, and that nothing is in it which is not. An image itself is not built.
 */
class NativeImageIT {

  private static final String CLASS_PATH_WIDE = "postgres-";

  /** Of libraries that an application runs with; the command and tests are no native image. */
  static Stream<SpawnJar> libraries() {
    return SpawnJar.all().stream()
        .filter(jar ->
            !jar.module().matches("io\\.spawndb\\.(cli|testkit|junit|testcontainers|spring)"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void whatServicesNameCanBeMade(SpawnJar jar) {
    Metadata metadata = Metadata.of(jar);
    for (String service : jar.services()) {
      assertThat(metadata.globs()).contains(service);
      assertThat(metadata.made()).containsAll(jar.implementations(service));
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void everyResourceIsIncluded(SpawnJar jar) {
    Metadata metadata = Metadata.of(jar);
    assertThat(resources(jar)).allMatch(metadata::includes);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void nothingIsNamedThatIsNotThere(SpawnJar jar) {
    Metadata metadata = Metadata.of(jar);
    assertThat(metadata.made())
        .allMatch(type -> jar.entries().contains(type.replace('.', '/') + ".class"));
    assertThat(metadata.globs())
        .filteredOn(glob -> !glob.startsWith(CLASS_PATH_WIDE))
        .allMatch(glob -> jar.entries().stream().anyMatch(entry -> matches(glob, entry)));
  }

  private static List<String> resources(SpawnJar jar) {
    return jar.entries().stream()
        .filter(entry -> !entry.endsWith(".class") && !entry.startsWith("META-INF/"))
        .toList();
  }

  private static boolean matches(String glob, String entry) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(entry));
  }

  /**
   * A file of metadata.
   *
   * @param made types that have a constructor without arguments
   * @param globs patterns of resources
   */
  private record Metadata(List<String> made, List<String> globs) {

    private static final String FILE = "/reachability-metadata.json";

    static Metadata of(SpawnJar jar) {
      Optional<String> file = jar.entries().stream()
          .filter(entry -> entry.startsWith("META-INF/native-image/io.spawndb/"))
          .filter(entry -> entry.endsWith(FILE))
          .findFirst();
      assertThat(file).as("metadata of " + jar).isPresent();
      // JSON is YAML.
      Map<?, ?> root =
          (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(jar.text(file.get()));
      assertThat(root.keySet().toString()).matches("\\[reflection, resources]");
      List<String> made = new ArrayList<>();
      for (Object entry : (List<?>) root.get("reflection")) {
        Map<?, ?> reflection = (Map<?, ?>) entry;
        if (reflection.get("type") instanceof String type) {
          assertThat(String.valueOf(reflection.get("methods")))
              .isEqualTo("[{name=<init>, parameterTypes=[]}]");
          made.add(type);
        }
      }
      List<String> globs = new ArrayList<>();
      for (Object entry : (List<?>) root.get("resources")) {
        globs.add(((Map<?, ?>) entry).get("glob").toString());
      }
      return new Metadata(made, globs);
    }

    boolean includes(String entry) {
      return globs.stream().anyMatch(glob -> matches(glob, entry));
    }
  }
}
