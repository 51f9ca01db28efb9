package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A URL selects among what is configured: it names no place outside the project and sets nothing
 * that reaches further.
 *
 * @param vocabulary the options
 * @param folder the project's real folder
 */
record UrlRules(Vocabulary vocabulary, Path folder) {

  private static final List<SpawnOption<?>> LOCATIONS =
      List.of(SpawnOptions.MIGRATIONS, SpawnOptions.SEED);

  /** A scheme has two letters at least: one is a drive. */
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  /**
   * Checks all that a URL says.
   *
   * @throws ConfigurationException for what must be said elsewhere
   */
  void check(List<Layer> layers) {
    layers.stream()
        .flatMap(layer -> layer.said().stream())
        .filter(said -> said.place().isUrl())
        .forEach(said -> vocabulary.find(said.option()).ifPresent(option -> check(said, option)));
  }

  private void check(Said said, SpawnOption<?> option) {
    if (option.scope() == SpawnOption.Scope.NOT_IN_URL) {
      throw new ConfigurationException(
          "Option '" + option + "' is not accepted from a URL",
          "Set it in spawn.yaml" + alternatives(option));
    }
    if (LOCATIONS.contains(option)) {
      said.texts().stream()
          .flatMap(text -> locations(option, text).stream())
          .forEach(location -> checkLocation(location, option));
    }
  }

  private static String alternatives(SpawnOption<?> option) {
    return option.shape() == SpawnOption.Shape.MAP
        ? " or as -Dspawn." + option + ".<name>"
        : ", as -Dspawn." + option + " or as " + option.variable();
  }

  @SuppressWarnings("unchecked")
  private static List<String> locations(SpawnOption<?> option, Text text) {
    return (List<String>) option.normal(text.text());
  }

  private void checkLocation(String location, SpawnOption<?> option) {
    if (location.startsWith("classpath:")) {
      return;
    }
    String path =
        location.startsWith("filesystem:") ? location.substring("filesystem:".length()) : location;
    if (SCHEME.matcher(path).matches() || !isInside(path)) {
      throw new ConfigurationException(
          "'%s' (%s from a URL) is not inside the project's folder %s"
              .formatted(location, option, folder),
          "Name a folder inside it or classpath:..., or set " + option + " in spawn.yaml");
    }
  }

  /** Compares real paths, as far as they exist: a link must not lead out. */
  private boolean isInside(String text) {
    try {
      Path path = folder.resolve(text).normalize();
      if (!path.startsWith(folder)) {
        return false;
      }
      Path existing = path;
      while (!existing.equals(folder) && !Files.exists(existing)) {
        existing = existing.resolveSibling("");
      }
      return FileSearch.real(existing).startsWith(folder);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
