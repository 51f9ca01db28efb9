package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Puts small files into containers, which need not run. */
final class Upload {

  /** All users of the container may read: the server's has another number in each image. */
  private static final int READABLE = 0444;

  private Upload() {}

  static void file(DockerClient docker, String container, String folder, String name, String text) {
    docker
        .copyArchiveToContainerCmd(container)
        .withRemotePath(folder)
        .withTarInputStream(new ByteArrayInputStream(archive(name, text)))
        .exec();
  }

  private static byte[] archive(String name, String text) {
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
