package io.spawndb.internal.recipe;

import io.spawndb.spi.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where a Maven or Gradle project keeps what is later on its class path. Resources come from the
 * sources if they are there, else from what was compiled; classes and their sources are listed so that
 * they are known of.
 */
record ProjectFolders(Path base) {

  private static final String SOURCES = "src/main/resources";
  private static final List<String> OUTPUTS = List.of("target/classes", "build/resources/main");
  private static final List<String> CODE = List.of(
      "target/classes",
      "build/classes/java/main",
      "build/classes/kotlin/main",
      "src/main/java",
      "src/main/kotlin");

  private static final Predicate<Resource> IS_CODE =
      file -> file.name().matches(".*\\.(class|java|kt)");

  /** Lists a class path's path, or empty if the project does not have it. */
  Optional<List<Resource>> list(String path) {
    boolean known = false;
    List<Resource> found = new ArrayList<>();
    for (String folder : resourceFolders(path)) {
      known = true;
      Folder.list(base.resolve(folder).resolve(path)).stream()
          .filter(IS_CODE.negate())
          .forEach(found::add);
    }
    for (String folder : CODE) {
      Path code = base.resolve(folder).resolve(path);
      if (Files.isDirectory(code)) {
        known = true;
        Folder.list(code).stream().filter(IS_CODE).forEach(found::add);
      }
    }
    return known ? Optional.of(found) : Optional.empty();
  }

  /** Only the first that exists: what was compiled is a copy of the sources, perhaps an old one. */
  private List<String> resourceFolders(String path) {
    List<String> candidates = new ArrayList<>();
    candidates.add(SOURCES);
    candidates.addAll(OUTPUTS);
    return candidates.stream()
        .filter(folder -> Files.exists(base.resolve(folder).resolve(path)))
        .limit(1)
        .toList();
  }
}
