package io.spawndb.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Folders of root's that another user's server passes through; what is in them keeps its modes. */
final class SharedFolders {

  private SharedFolders() {}

  /** Makes the folders, so that others can pass but not list. */
  static void open(Folders folders) throws IOException {
    for (Path folder : List.of(
        folders.data(),
        folders.data().resolve("embedded"),
        folders.cache(),
        folders.cache().resolve("postgresql"),
        folders.cache().resolve("pristine"))) {
      OwnerOnly.folder(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }
}
