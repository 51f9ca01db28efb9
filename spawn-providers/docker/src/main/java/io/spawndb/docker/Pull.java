package io.spawndb.docker;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Fetches an image, and tells how many bytes of its layers are there. */
final class Pull {

  private record Layer(long done, long total) {}

  private final ServerPlan plan;
  private final Work work;
  private final Map<String, Layer> layers = new ConcurrentHashMap<>();

  Pull(ServerPlan plan, Work work) {
    this.plan = plan;
    this.work = work;
  }

  /** Returns when it is there; whoever is interrupted or out of time ends the transfer. */
  void run(Daemon daemon) throws InterruptedException {
    work.step("pulling", plan.image());
    try (Stream<PullResponseItem> pieces = new Stream<>(this::take)) {
      daemon.ask("fetch image " + plan.image(), docker -> {
        var command = docker.pullImageCmd(plan.image());
        plan.platform().ifPresent(command::withPlatform);
        new Credentials(System.getenv()).of(plan.image()).ifPresent(command::withAuthConfig);
        return command.exec(pieces);
      });
      pieces.await("fetching image " + plan.image(), work);
    } catch (ProvisioningException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ProvisioningException.passing(
          "Image " + plan.image() + " could not be fetched: " + DaemonFailure.said(e),
          "Check the image's name, the network and docker login; or bring the image with docker load and"
              + " set pull: never, or use provider=embedded",
          e);
    }
  }

  private void take(PullResponseItem item) {
    if (item.isErrorIndicated() && item.getErrorDetail() != null) {
      throw new DockerClientException(String.valueOf(item.getErrorDetail().getMessage()));
    }
    ProgressDetail detail = item.getProgressDetail();
    if (!"Downloading".equals(item.getStatus())
        || item.getId() == null
        || detail == null
        || detail.getCurrent() == null
        || detail.getTotal() == null) {
      return;
    }
    layers.put(item.getId(), new Layer(detail.getCurrent(), detail.getTotal()));
    long done = layers.values().stream().mapToLong(Layer::done).sum();
    long total = layers.values().stream().mapToLong(Layer::total).sum();
    work.progress("pulling", plan.image(), done, total);
  }
}
