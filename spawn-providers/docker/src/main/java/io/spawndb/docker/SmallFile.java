package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A file of a few letters in a container, which need not run.
 *
 * @param folder where, as the container sees it
 * @param name its name there
 */
record SmallFile(String folder, String name) {

  private static final int MOST_BYTES = 1024;

  /** All users of the container may read: the server's has another number in each image. */
  private static final int READABLE = 0444;

  /** Returns what is in it; empty if it is not there. */
  Optional<String> read(DockerClient docker, String container) {
    try (InputStream archive =
            docker.copyArchiveFromContainerCmd(container, folder + "/" + name).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      return tar.getNextEntry() == null
          ? Optional.empty()
          : Optional.of(new String(tar.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes it.
   *
   * @throws NotFoundException if there is no such container, or no such folder in it
   */
  void write(DockerClient docker, String container, String text) {
    docker
        .copyArchiveToContainerCmd(container)
        .withRemotePath(folder)
        .withTarInputStream(new ByteArrayInputStream(archive(text)))
        .exec();
  }

  private byte[] archive(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(content.length);
      entry.setMode(READABLE);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
