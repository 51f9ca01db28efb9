package io.spawndb.internal.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the folder of a project that has no config file. */
final class ProjectFolder {

  private static final List<String> MARKS = List.of(
      ".git",
      "pom.xml",
      "build.gradle",
      "build.gradle.kts",
      "settings.gradle",
      "settings.gradle.kts",
      "package.json");

  private ProjectFolder() {}

  /**
   * Returns the nearest folder upward from the working directory that has a build file or is a git
   * root; else the working directory. The home folder counts only for who works in it: a build file
   * left there must not make one project of all.
   */
  static Path find(Surroundings surroundings) {
    Path start = FileSearch.real(surroundings.workingDirectory());
    Optional<Path> homes = surroundings.home();
    Path home = homes.isPresent() ? FileSearch.real(homes.get()) : start;
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (folder.equals(home) && !folder.equals(start)) {
        return start;
      }
      if (marked(folder)) {
        return folder;
      }
    }
    return start;
  }

  private static boolean marked(Path folder) {
    for (String mark : MARKS) {
      if (Files.exists(folder.resolve(mark))) {
        return true;
      }
    }
    return false;
  }
}
