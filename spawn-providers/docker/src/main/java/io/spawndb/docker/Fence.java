package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;

/** What the image runs when it makes its data. */
final class Fence {

  private static final SmallFile SCRIPT =
      new SmallFile("/docker-entrypoint-initdb.d", "00-spawn.sql");

  private Fence() {}

  /** Brings it into a container that was never started; {@code spawn doctor} tells where it is missing. */
  static void put(ImageContract contract, DockerClient docker, String container) {
    try {
      contract.script().ifPresent(script -> SCRIPT.write(docker, container, script));
    } catch (NotFoundException e) {
      // An image without that folder.
    }
  }
}
