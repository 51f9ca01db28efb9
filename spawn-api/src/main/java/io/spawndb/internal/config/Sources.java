package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Project;
import io.spawndb.api.SpawnOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where configuration comes from, read.
 *
 * @param surroundings properties and variables
 * @param projectFile the project's file
 * @param userFile the user's file
 * @param baseDirectory the real folder of the project
 * @param project the project
 */
record Sources(
    Surroundings surroundings,
    Optional<ConfigFile> projectFile,
    Optional<ConfigFile> userFile,
    Path baseDirectory,
    Project project) {

  static Sources read(Optional<Path> explicit, Surroundings surroundings, Ownership ownership) {
    FileSearch search = new FileSearch(surroundings, ownership);
    Optional<ConfigFile> projectFile = search
        .project(explicit)
        .map(path -> ConfigFileReader.read(path, path.getFileName().toString()));
    Optional<ConfigFile> userFile = search
        .user()
        .filter(path -> projectFile.map(ConfigFile::path).filter(path::equals).isEmpty())
        .map(path -> ConfigFileReader.read(path, path.toString()));
    userFile.flatMap(ConfigFile::project).ifPresent(text -> {
      throw text.place()
          .wrong("The user's file names a project", "Move 'project:' to the project's spawn.yaml");
    });
    Path baseDirectory = projectFile
        .map(file -> file.path().resolveSibling(""))
        .map(FileSearch::real)
        .orElseGet(() -> ProjectFolder.find(surroundings));
    Project project = projectFile
        .flatMap(ConfigFile::project)
        .map(text -> named(text, surroundings))
        .orElseGet(() -> Project.of(baseDirectory));
    return new Sources(surroundings, projectFile, userFile, baseDirectory, project);
  }

  Layers layers(List<SpawnOption<?>> options) {
    return new Layers(surroundings, options, projectFile, userFile);
  }

  private static Project named(Text text, Surroundings surroundings) {
    String name = new Interpolation(surroundings).expand(text);
    try {
      return Project.named(name);
    } catch (ConfigurationException e) {
      throw text.place().wrong(e);
    }
  }
}
