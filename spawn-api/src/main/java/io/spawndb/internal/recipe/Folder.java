package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.Resource;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * All files below a folder, or one file. Follows links, each folder once; leaves out what begins with
 * a dot (editors' files, Kubernetes' {@code ..data}).
 */
final class Folder extends SimpleFileVisitor<Path> {

  private final Path root;
  private final UnaryOperator<String> locationOf;
  private final List<Resource> found = new ArrayList<>();

  private Folder(Path root, UnaryOperator<String> locationOf) {
    this.root = root;
    this.locationOf = locationOf;
  }

  /** Lists with the paths themselves as locations. */
  static List<Resource> list(Path root) {
    return list(root, name -> root.resolve(name).toString());
  }

  /** Lists what exists; {@code locationOf} makes a location from a name below the root (empty: itself). */
  static List<Resource> list(Path root, UnaryOperator<String> locationOf) {
    if (Files.isRegularFile(root)) {
      String name = String.valueOf(root.getFileName());
      return List.of(new FileResource(name, locationOf.apply(""), root));
    }
    Folder folder = new Folder(root, locationOf);
    try {
      Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folder);
    } catch (IOException e) {
      throw unreadable(root, e);
    }
    return folder.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (hidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      throw new ConfigurationException(
          "The link " + file + " leads nowhere", "Remove it or make what it leads to");
    }
    if (attributes.isRegularFile()) {
      String name = root.relativize(file).toString().replace(File.separatorChar, '/');
      found.add(new FileResource(name, locationOf.apply(name), file));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof FileSystemLoopException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  private boolean hidden(Path path) {
    return !path.equals(root) && String.valueOf(path.getFileName()).startsWith(".");
  }

  private static ConfigurationException unreadable(Path root, IOException e) {
    return new ConfigurationException(
        root + " cannot be listed: " + e, "Check the folder and its permissions", e);
  }
}
