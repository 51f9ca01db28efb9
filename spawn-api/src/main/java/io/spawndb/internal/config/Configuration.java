package io.spawndb.internal.config;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import io.spawndb.api.Setting;
import io.spawndb.api.SourceSettings;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The configuration of one project, as found when it was loaded. Immutable: a file that changes
 * later, or a git checkout, concerns the next load only.
 */
public final class Configuration {

  private final Sources sources;
  private final Plugins plugins;

  private Configuration(Sources sources, Plugins plugins) {
    this.sources = sources;
    this.plugins = plugins;
  }

  /**
   * Finds and reads {@code spawn.yaml} and the user's file; without either all is default.
   *
   * @param explicit the project's config file, if somebody said which
   * @throws io.spawndb.api.ConfigurationException if a file cannot be read, is not trusted or is
   *     not well formed
   */
  public static Configuration load(Optional<Path> explicit) {
    return load(explicit, Surroundings.current(), Plugins.current());
  }

  /** As above, for other surroundings and plug-ins than this process has. */
  public static Configuration load(
      Optional<Path> explicit, Surroundings surroundings, Plugins plugins) {
    return new Configuration(Sources.read(explicit, surroundings, Ownership.ofFiles()), plugins);
  }

  /**
   * Decides everything about an environment: merges what was said by precedence, checks every key
   * and value, and reads which branch is checked out if that is what counts.
   *
   * @throws io.spawndb.api.ConfigurationException if something said or configured is wrong, or the
   *     production guard is on
   */
  public EnvironmentSpec resolve(EnvironmentRequest request) {
    return new Resolver(sources, plugins, request).spec();
  }

  /** Returns the environments that the project's file declares, in its order. */
  public List<EnvironmentName> declared() {
    return sources.projectFile().map(ConfigFile::environments).map(Map::keySet).stream()
        .flatMap(Set::stream)
        .toList();
  }

  /** Returns the project's config file, if there is one. */
  public Optional<Path> file() {
    return sources.projectFile().map(ConfigFile::path);
  }

  /** Returns the real folder that relative paths start at: that of the file, else the project's. */
  public Path baseDirectory() {
    return sources.baseDirectory();
  }

  /** Returns the declared project, or that of the folder. */
  public Project project() {
    return sources.project();
  }

  /**
   * Returns every option an environment has, with its value and where that came from. Secrets are
   * masked. Does not ask the production guard.
   *
   * @throws io.spawndb.api.ConfigurationException if something configured is wrong
   */
  public List<Setting> settings(EnvironmentName name) {
    List<Setting> settings = new ArrayList<>();
    new Resolver(sources, plugins, EnvironmentRequest.named(name))
        .settings()
        .forEach((option, value) -> settings.add(Shown.setting(option, value)));
    return List.copyOf(settings);
  }

  /**
   * Returns what an environment begins with, secrets included; without entries if nothing is said.
   *
   * @throws io.spawndb.api.ConfigurationException if something configured is wrong
   */
  public SourceSettings source(EnvironmentName name) {
    return new SourceSettings(
        resolve(EnvironmentRequest.named(name)).options().get(SpawnOptions.SOURCE),
        baseDirectory());
  }
}
