package io.spawndb.internal.config;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.internal.plugin.Plugins;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A home folder with a project in it, and a process that runs there. */
final class Workspace {

  final Path home;
  final Path project;
  final Map<String, String> variables = new LinkedHashMap<>();
  final Map<String, String> properties = new LinkedHashMap<>();
  final Map<String, OptionValues.Value> said = new LinkedHashMap<>();
  Plugins plugins = FakePlugins.ALL;
  Path workingDirectory;

  Workspace(Path temporary) {
    home = folder(FileSearch.real(temporary).resolve("home of Zoë"));
    project = folder(home.resolve("work/shop"));
    workingDirectory = project;
    variables.put("HOME", home.toString());
  }

  static Path folder(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path file(Path path, String content) {
    try {
      folder(path.resolveSibling(""));
      return Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path yaml(String content) {
    return file(project.resolve("spawn.yaml"), content);
  }

  Path userYaml(String content) {
    return file(home.resolve(".config/spawn/spawn.yaml"), content);
  }

  Workspace say(String key, Object value, String origin) {
    said.put(key, new OptionValues.Value(value, origin));
    return this;
  }

  Surroundings surroundings() {
    return new Surroundings(workingDirectory, variables, properties);
  }

  Configuration load() {
    return Configuration.load(Optional.empty(), surroundings(), plugins);
  }

  EnvironmentSpec resolve() {
    return load().resolve(request());
  }

  EnvironmentRequest request() {
    return new EnvironmentRequest(
        new EnvironmentName("orders"), Optional.empty(), said, Optional.empty());
  }
}
