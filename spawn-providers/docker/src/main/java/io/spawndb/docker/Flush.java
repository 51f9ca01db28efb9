package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;

/**
 * Data that was put into a volume is in the engine's memory for some seconds, and a server writes down only what it
 * changes: the image's own tool does the rest, beside the server, so that a power cut takes nothing.
 */
final class Flush {

  private Flush() {}

  /** Begins it, and does not wait. An image without the tool leaves it to the operating system. */
  static void begin(DockerClient docker, InspectContainerResponse container) {
    try {
      String exec = docker
          .execCreateCmd(container.getId())
          .withUser("postgres")
          .withCmd("initdb", "--sync-only", "-D", Containers.variable(container, "PGDATA"))
          .exec()
          .getId();
      docker.execStartCmd(exec).withDetach(true).exec(new ResultCallback.Adapter<Frame>());
    } catch (DockerException e) {
      // The engine or the image has no such thing.
    }
  }
}
