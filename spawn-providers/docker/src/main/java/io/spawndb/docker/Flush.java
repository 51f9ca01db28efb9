package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data that was put into a volume is in the engine's memory for some seconds, and a server writes down only what it
 * changes: the image's own tool does the rest, beside the server, before the data is marked as good. So a power cut
 * takes nothing.
 */
final class Flush {

  private static final Logger log = LoggerFactory.getLogger(Flush.class);

  private Flush() {}

  /** By then the operating system has written it by itself. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String ALL = "initdb --sync-only -D \"$PGDATA\" || sync";

  /** Does it and returns when it is done. */
  static void run(DockerClient docker, InspectContainerResponse container) {
    try {
      String exec = docker
          .execCreateCmd(container.getId())
          .withUser("postgres")
          .withCmd("sh", "-c", ALL)
          .exec()
          .getId();
      boolean done = docker
          .execStartCmd(exec)
          .exec(new ResultCallback.Adapter<Frame>())
          .awaitCompletion(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      log.debug("Data in container {} is {}", container.getId(), done ? "on disk" : "late");
    } catch (DockerException e) {
      log.warn(
          "The copied data of a new server may not be on disk for some seconds: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
