package io.spawndb.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.spawndb.api.SpawnException;
import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Finding.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the engine, the image, the container and the volume of one server. */
final class Checkup {

  private final Daemon daemon;
  private final ServerPlan plan;
  private final StateFile file;
  private final Containers containers;
  private final List<Finding> findings = new ArrayList<>();

  Checkup(Daemon daemon, ServerPlan plan, StateFile file) {
    this.daemon = daemon;
    this.plan = plan;
    this.file = file;
    this.containers = new Containers(daemon, plan);
  }

  /**
   * Returns what was found.
   *
   * @param known whether this user knows of data in the server
   */
  List<Finding> findings(boolean fix, boolean known) {
    Availability engine = daemon.probe();
    if (!engine.usable()) {
      return List.of(new Finding(Level.PROBLEM, "Docker", engine.explanation(), engine.remedy()));
    }
    findings.add(new Finding(Level.GOOD, "Docker", engine.explanation(), ""));
    try {
      Optional<InspectContainerResponse> container = containers.find();
      image(container);
      container(container);
      if (known && plan.tmpfs().isEmpty() && !containers.volumeExists()) {
        missingData(fix);
      }
    } catch (SpawnException e) {
      findings.add(new Finding(Level.PROBLEM, "container " + plan.name(), e.problem(), e.remedy()));
    }
    return findings;
  }

  private void image(Optional<InspectContainerResponse> container) {
    Optional<Image> image = Image.find(daemon, plan);
    String subject = "image " + plan.image();
    if (image.isEmpty() && container.isEmpty()) {
      boolean never = plan.pull().equals("never");
      findings.add(new Finding(
          never ? Level.PROBLEM : Level.WARNING,
          subject,
          never
              ? "is not there, and pull is never"
              : "is not there, and is fetched at the first use",
          "Run docker pull " + plan.image() + " while online, or bring it with docker load"));
    } else if (image.isPresent()
        && container.isPresent()
        && !image.get().id().equals(container.get().getImageId())) {
      findings.add(new Finding(
          Level.WARNING,
          subject,
          "is another than the one that container " + plan.name() + " was made from",
          "To move the server to it, run spawn stop and docker rm " + plan.name()
              + "; the data stays in volume " + plan.volume()));
    }
  }

  private void container(Optional<InspectContainerResponse> found) {
    String subject = "container " + plan.name();
    if (found.isEmpty()) {
      findings.add(new Finding(Level.GOOD, subject, "is made at the first use", ""));
      return;
    }
    boolean outdated = containers.outdated(found.get());
    findings.add(
        outdated
            ? new Finding(
                Level.WARNING,
                subject,
                "was made with other settings than configured now",
                "Run spawn stop: the next use starts it with the new ones")
            : new Finding(Level.GOOD, subject, "is " + Containers.state(found.get()), ""));
  }

  private void missingData(boolean fix) {
    String subject = "volume " + plan.volume();
    if (!fix) {
      findings.add(new Finding(
          Level.PROBLEM,
          subject,
          "is gone, and with it the data of its environments",
          "Restore it; if it was removed on purpose, run spawn doctor --fix to begin anew"));
      return;
    }
    try {
      file.delete();
      findings.add(new Finding(
          Level.FIXED, subject, "is gone; the next use begins with an empty server", ""));
    } catch (IOException e) {
      findings.add(new Finding(
          Level.PROBLEM,
          subject,
          "is gone, and " + file + " cannot be deleted: " + e,
          "Delete it"));
    }
  }
}
