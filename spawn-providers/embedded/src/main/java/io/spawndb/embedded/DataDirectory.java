package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A server's data directory. As long as it has the mark {@code spawn-new}, nobody was told of it and it
 * may not be on disk: what is found so and without a server is made again.
 */
final class DataDirectory {

  private static final String NEW = "spawn-new";

  private final Path path;

  DataDirectory(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path.resolve("PG_VERSION"));
  }

  /** Whether it was made and nobody was told. */
  boolean isNew() {
    return Files.exists(path.resolve(NEW));
  }

  /** Returns the admin's password, which came with the copy. */
  Secret password() throws IOException {
    return new Secret(Files.readString(path.resolve(Pristine.SECRET)).strip());
  }

  /** Makes it as a copy of a pristine one, with the mark. The caller holds the server's lock. */
  void make(Path pristine, Path log, RunAs runAs, Work work)
      throws IOException, InterruptedException {
    if (Files.isDirectory(path) && !isNew()) {
      throw occupied();
    }
    discard();
    work.step("copying", path.toString());
    Path temporary = OwnerOnly.temporary(path);
    Path copy = temporary.resolve("data");
    Copying.folder(pristine, copy, log, work);
    Files.createFile(copy.resolve(NEW));
    runAs.own(copy, work);
    Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
    Tree.delete(temporary);
  }

  /** Removes what nobody was told of, and what was in the making. */
  private void discard() throws IOException {
    if (isNew()) {
      remove();
    } else {
      deleteLeftovers();
    }
  }

  /** Removes it with all that is in it. The caller holds the server's lock, and nobody needs the data. */
  void remove() throws IOException {
    if (Files.isDirectory(path)) {
      // Under another name first: a half-deleted directory must not look like one that lost a file.
      Path temporary = OwnerOnly.temporary(path);
      Files.move(path, temporary.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }
    deleteLeftovers();
  }

  private void deleteLeftovers() throws IOException {
    for (Path leftover : Tree.leftovers(path)) {
      Tree.delete(leftover);
    }
  }

  /** Takes the mark away, when everything is on disk. */
  void confirm() throws IOException {
    Files.deleteIfExists(path.resolve(NEW));
    TreeSync.folder(path);
  }

  private ProvisioningException occupied() {
    return ProvisioningException.lasting(
        "The folder " + path + " is there, but it is not a whole data directory",
        "Look what it is; move it away, or mount the storage that belongs there",
        null);
  }
}
