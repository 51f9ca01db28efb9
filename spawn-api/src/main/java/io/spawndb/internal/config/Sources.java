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
    Optional<ConfigFile> projectFile = Optional.empty();
    Optional<Path> projects = search.project(explicit);
    if (projects.isPresent()) {
      Path path = projects.get();
      projectFile = Optional.of(ConfigFileReader.read(path, path.getFileName().toString()));
    }
    Optional<ConfigFile> userFile = Optional.empty();
    Optional<Path> users = search.user();
    if (users.isPresent() && !users.equals(projects)) {
      userFile = Optional.of(usersOwn(users.get()));
    }
    Path baseDirectory = projectFile.isPresent()
        ? FileSearch.real(projectFile.get().path().resolveSibling(""))
        : ProjectFolder.find(surroundings);
    Project project = project(projectFile, baseDirectory, surroundings);
    return new Sources(surroundings, projectFile, userFile, baseDirectory, project);
  }

  private static ConfigFile usersOwn(Path path) {
    ConfigFile file = ConfigFileReader.read(path, path.toString());
    if (file.project().isPresent()) {
      throw file.project()
          .get()
          .place()
          .wrong("The user's file names a project", "Move 'project:' to the project's spawn.yaml");
    }
    return file;
  }

  private static Project project(
      Optional<ConfigFile> file, Path baseDirectory, Surroundings surroundings) {
    return file.isPresent() && file.get().project().isPresent()
        ? named(file.get().project().get(), surroundings)
        : Project.of(baseDirectory);
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
