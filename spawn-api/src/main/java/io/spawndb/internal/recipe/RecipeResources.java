package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Resources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files of a recipe below a base folder and on a class path, always in the same order. Files
 * and folders whose names begin with a dot are left out. Immutable.
 */
public final class RecipeResources implements Resources {

  private static final String CLASS_PATH = "classpath:";
  private static final String FILE_SYSTEM = "filesystem:";

  /** One letter before the colon is a Windows drive. */
  private static final Pattern OTHER_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*");

  private static final Comparator<Resource> ORDER =
      Comparator.comparing(Resource::name).thenComparing(Resource::location);

  private final Path baseDirectory;
  private final ClassLoader classLoader;
  private final boolean sourcesToo;

  private RecipeResources(Path baseDirectory, ClassLoader classLoader, boolean sourcesToo) {
    this.baseDirectory = baseDirectory.toAbsolutePath().normalize();
    this.classLoader = classLoader;
    this.sourcesToo = sourcesToo;
  }

  /** For a process that has the application's class path. */
  public static RecipeResources of(Path baseDirectory, ClassLoader classLoader) {
    return new RecipeResources(baseDirectory, classLoader, false);
  }

  /**
   * For a process that may be without the application's class path, such as the command line: where the
   * class path does not have {@code x}, {@code classpath:x} means the folders in which the project at the
   * base folder keeps it before and after compilation.
   */
  public static RecipeResources outsideTheApplication(Path baseDirectory, ClassLoader classLoader) {
    return new RecipeResources(baseDirectory, classLoader, true);
  }

  @Override
  public Optional<List<Resource>> list(String location) {
    Optional<List<Resource>> found = location.startsWith(CLASS_PATH)
        ? onClassPath(trim(location.substring(CLASS_PATH.length())))
        : onDisk(path(location));
    return found.map(files -> files.stream().sorted(ORDER).toList());
  }

  private Optional<List<Resource>> onClassPath(String path) {
    Optional<List<Resource>> found = new ClassPathFolder(classLoader, path).list();
    if (!sourcesToo) {
      return found;
    }
    // Never both: an application in its own checkout would have each file twice.
    return found.or(() -> new ProjectFolders(baseDirectory).list(path));
  }

  private static Optional<List<Resource>> onDisk(Path path) {
    return Files.exists(path) ? Optional.of(Folder.list(path)) : Optional.empty();
  }

  private Path path(String location) {
    String text =
        location.startsWith(FILE_SYSTEM) ? location.substring(FILE_SYSTEM.length()) : location;
    Matcher other = OTHER_SCHEME.matcher(text);
    if (other.matches()) {
      throw new ConfigurationException(
          "Location '%s' begins with '%s:', which Spawn cannot read"
              .formatted(location, other.group(1)),
          "Write classpath:folder, filesystem:folder, or a path");
    }
    try {
      return baseDirectory.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          "Location '" + location + "' is not a path: " + e.getReason(),
          "Write classpath:folder, filesystem:folder, or a path",
          e);
    }
  }

  private static String trim(String path) {
    String trimmed = path;
    while (trimmed.startsWith("/")) {
      trimmed = trimmed.substring(1);
    }
    while (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed;
  }

  @Override
  public Path baseDirectory() {
    return baseDirectory;
  }

  @Override
  public ClassLoader classLoader() {
    return classLoader;
  }
}
