package io.spawndb.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that nobody but their owner may read. */
final class OwnerOnly {

  private static final FileAttribute<?>[] FOLDER = permissions("rwx------");
  private static final FileAttribute<?>[] FILE = permissions("rw-------");

  private OwnerOnly() {}

  /** Makes a folder and its parents; existing ones are left as they are. */
  static Path folder(Path folder) throws IOException {
    return Files.createDirectories(folder, FOLDER);
  }

  /** Makes a new folder beside {@code sibling} whose name begins with its name. */
  static Path temporary(Path sibling) throws IOException {
    Path parent = folder(parent(sibling));
    return Files.createTempDirectory(parent, prefix(sibling), FOLDER);
  }

  /** Returns what the names of temporary folders beside {@code sibling} begin with. */
  static String prefix(Path sibling) {
    return "." + name(sibling) + ".new-";
  }

  /** Replaces a file as a whole: after a crash it has the old content or the new. */
  static void write(Path file, String text) throws IOException {
    Path temporary = Files.createTempFile(folder(parent(file)), "." + name(file), ".new", FILE);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    TreeSync.folder(parent(file));
  }

  /** Opens a file that is made if need be. */
  static FileChannel open(Path file) throws IOException {
    folder(parent(file));
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent");
    }
    return parent;
  }

  static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static FileAttribute<?>[] permissions(String text) {
    return Platform.windows()
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        };
  }
}
