package io.spawndb.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The image of a server, as the engine has it.
 *
 * @param id the engine's own id of it
 * @param mount folder where the data's volume belongs: what the image declares as its volume, which
 *     differs between versions of the official one
 */
record Image(String id, String mount) {

  /** Returns the image if the engine has it. */
  static Optional<Image> find(Daemon daemon, ServerPlan plan) {
    return daemon.find("look for image " + plan.image(), docker -> of(docker, plan));
  }

  /** Returns the image, which is fetched as {@code pull} says. */
  static Image ready(Daemon daemon, ServerPlan plan, Work work) throws InterruptedException {
    Optional<Image> present = find(daemon, plan);
    if (present.isPresent() && !plan.pull().equals("always")) {
      return present.get();
    }
    if (plan.pull().equals("never")) {
      throw ProvisioningException.lasting(
          "Image " + plan.image() + " is not there, and pull is never",
          "Run docker pull " + plan.image() + " or docker load, or set pull: missing",
          null);
    }
    new Pull(plan, work).run(daemon);
    return find(daemon, plan)
        .orElseThrow(() -> ProvisioningException.passing(
            "Image " + plan.image() + " was removed while it was about to be used",
            "Try again",
            null));
  }

  private static Image of(DockerClient docker, ServerPlan plan) {
    InspectImageResponse found = docker.inspectImageCmd(plan.image()).exec();
    Map<String, ?> volumes =
        found.getConfig() == null ? null : found.getConfig().getVolumes();
    String mount = volumes == null || volumes.isEmpty()
        ? plan.contract().mount()
        : volumes.keySet().iterator().next();
    return new Image(Objects.requireNonNull(found.getId(), "the engine's id of an image"), mount);
  }
}
