package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import io.spawndb.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a server's data, in two files beside it. The admin's password is written before the
 * first start, for the image to read; a mark once the admin was let in. What has the first and lacks the
 * second was left by a first start that was killed: nobody ever had an environment in it.
 *
 * <p>{@code docker inspect} shows where the password is and no more. Who can read it may use the Docker
 * engine, and so is root there.
 */
final class Founding {

  private static final String PASSWORD = "spawn-admin";
  private static final String FIRST = "spawn-first";
  private static final String FINISHED = "spawn-finished";
  private static final int BYTES = 24;
  private static final int LETTERS = BYTES / 3 * 4;

  private final SmallFile password;
  private final SmallFile finished;
  private final SmallFile first;

  private Founding(String folder) {
    this.password = new SmallFile(folder, PASSWORD);
    this.finished = new SmallFile(folder, FINISHED);
    this.first = new SmallFile(folder, FIRST);
  }

  /** Returns that of a container, in whatever state. */
  static Founding of(InspectContainerResponse container, ImageContract contract) {
    String file = Containers.variable(container, contract.passwordFile());
    return new Founding(file.substring(0, Math.max(0, file.lastIndexOf('/'))));
  }

  /** Returns the path of the password in a folder. */
  static String passwordIn(String folder) {
    return folder + "/" + PASSWORD;
  }

  /** Whether a first start began and did not end. */
  boolean unfinished(DockerClient docker, String container) {
    return password(docker, container).isPresent()
        && finished.read(docker, container).isEmpty();
  }

  /** Returns the password; empty if none was written there to its end. */
  Optional<Secret> password(DockerClient docker, String container) {
    return password
        .read(docker, container)
        .filter(text -> text.length() == LETTERS)
        .map(Secret::new);
  }

  /** Sees to it that there is a password before the first start. */
  void begin(DockerClient docker, String container) {
    if (password(docker, container).isEmpty()) {
      password.write(docker, container, newPassword());
    }
  }

  static String newPassword() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the file that says with which password data was made that is not this server's own, by its name. */
  static Map<String, byte[]> firstFile(String text) {
    return Map.of(FIRST, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the password that the server has until it gets its own; empty if it has that already. */
  Optional<Secret> first(DockerClient docker, String container) {
    return finished.read(docker, container).isPresent()
        ? Optional.empty()
        : first.read(docker, container).map(Secret::new);
  }

  /** Marks the data as good; nobody uses it before. */
  void finish(DockerClient docker, String container) {
    if (finished.read(docker, container).isEmpty()) {
      finished.write(docker, container, "1");
    }
  }

  @Override
  public String toString() {
    return passwordIn(password.folder());
  }
}
