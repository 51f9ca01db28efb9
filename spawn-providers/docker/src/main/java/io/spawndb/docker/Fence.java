package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;

/**
 * What the image runs when it makes its data: closes the databases that every server has, and that every
 * login could enter.
 *
 * @see <a href="https://hub.docker.com/_/postgres">Initialization scripts of the official image</a>
 */
final class Fence {

  private static final SmallFile SCRIPT =
      new SmallFile("/docker-entrypoint-initdb.d", "00-spawn.sql");

  private static final String STATEMENTS = """
      REVOKE ALL ON DATABASE postgres FROM PUBLIC;
      REVOKE ALL ON DATABASE template1 FROM PUBLIC;
      """;

  private Fence() {}

  /** Brings it into a container that was never started; {@code spawn doctor} tells where it is missing. */
  static void put(DockerClient docker, String container) {
    try {
      SCRIPT.write(docker, container, STATEMENTS);
    } catch (NotFoundException e) {
      // An image without that folder.
    }
  }
}
