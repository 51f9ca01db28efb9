package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Storage;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of the embedded servers, and the pool that can be mounted over it. */
final class EmbeddedStorage implements Storage {

  private final Pool pool;

  EmbeddedStorage(Folders folders) {
    this.pool = new Pool(folders);
  }

  @Override
  public State state(Work work) throws InterruptedException {
    try {
      OwnerOnly.folder(pool.folder());
      FileStore store = Files.getFileStore(pool.folder());
      return new State(
          pool.folder(),
          Copying.shares(pool.folder(), work),
          pool.exists() ? Optional.of(pool.image()) : Optional.empty(),
          pool.mounted(),
          !pool.content().isEmpty() || pool.missing(),
          store.getTotalSpace(),
          store.getUsableSpace());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public List<String> steps(Change change, long sizeBytes) {
    try {
      OwnerOnly.folder(pool.folder());
      return PoolSteps.of(change, sizeBytes, pool).lines();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void make(Change change, long sizeBytes, Work work) throws InterruptedException {
    try {
      OwnerOnly.folder(pool.folder());
      PoolSteps steps = PoolSteps.of(change, sizeBytes, pool);
      if (change == Change.INIT) {
        Files.deleteIfExists(pool.making());
      }
      if (change != Change.REMOVE && !pool.mounted()) {
        // Shows as soon as the pool is not mounted, and hides below it.
        OwnerOnly.write(pool.marker(), "Run: spawn storage mount\n");
      }
      for (int i = 0; i < steps.commands().size(); i++) {
        run(steps.words(i), work);
      }
      if (change == Change.REMOVE) {
        forget();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The marker goes last: until then nobody takes the empty folder for a new beginning. */
  private void forget() throws IOException {
    try (Stream<Path> files = Files.list(pool.folders().data())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (OwnerOnly.name(file).matches("embedded-\\d+(-crash)?\\.properties")) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(pool.making());
    Files.deleteIfExists(pool.image());
    Files.deleteIfExists(pool.marker());
  }

  /** {@code sudo} asks for a password on the terminal. */
  private static void run(List<String> words, Work work) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words)
        .redirectInput(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    int exit = Command.await(process, "running " + words.get(0), work);
    if (exit != 0) {
      throw ProvisioningException.lasting(
          "'" + String.join(" ", words) + "' failed with exit code " + exit,
          "See what it said above; if the folder is busy, run 'spawn stop' first",
          null);
    }
  }

  private ProvisioningException failed(IOException cause) {
    return ProvisioningException.lasting(
        "The storage in " + pool.folders().data() + " cannot be changed: " + cause,
        "Check the folder and its permissions",
        cause);
  }
}
