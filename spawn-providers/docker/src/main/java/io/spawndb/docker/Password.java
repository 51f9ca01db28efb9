package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.spawndb.api.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The admin's password, in a file beside the data: whoever finds the data finds it, and {@code docker
 * inspect} shows where it is and no more. Who can read it may use the Docker engine, and so is root there.
 */
final class Password {

  /** The admin's login. */
  static final String ADMIN = "postgres";

  /** The file's name. */
  static final String FILE = "spawn-admin";

  private static final int BYTES = 24;
  private static final int LETTERS = BYTES / 3 * 4;

  private Password() {}

  /** Returns the password in a container's folder; empty if none was written there to its end. */
  static Optional<Secret> read(DockerClient docker, String container, String folder) {
    try (InputStream archive =
            docker.copyArchiveFromContainerCmd(container, folder + "/" + FILE).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      if (tar.getNextEntry() == null) {
        return Optional.empty();
      }
      String text = new String(tar.readNBytes(LETTERS + 1), StandardCharsets.US_ASCII);
      return text.length() == LETTERS ? Optional.of(new Secret(text)) : Optional.empty();
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a new password into a container's folder and returns it. The container need not run. */
  static Secret make(DockerClient docker, String container, String folder) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Upload.file(docker, container, folder, FILE, text);
    return new Secret(text);
  }
}
