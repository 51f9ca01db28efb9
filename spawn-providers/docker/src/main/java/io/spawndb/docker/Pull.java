package io.spawndb.docker;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** An image on its way; tells how many bytes of its layers are there. */
final class Pull extends PullImageResultCallback {

  private record Layer(long done, long total) {}

  private final Work work;
  private final String image;
  private final Map<String, Layer> layers = new ConcurrentHashMap<>();

  Pull(Work work, String image) {
    this.work = work;
    this.image = image;
  }

  @Override
  public void onNext(PullResponseItem item) {
    super.onNext(item);
    ResponseItem.ProgressDetail detail = item.getProgressDetail();
    String id = item.getId();
    if (id == null || detail == null || detail.getCurrent() == null || detail.getTotal() == null) {
      return;
    }
    if (!"Downloading".equals(item.getStatus())) {
      return;
    }
    layers.put(id, new Layer(detail.getCurrent(), detail.getTotal()));
    long done = layers.values().stream().mapToLong(Layer::done).sum();
    long total = layers.values().stream().mapToLong(Layer::total).sum();
    work.progress("pulling", image, done, total);
  }

  /** Waits until it is there; whoever is interrupted or out of time ends the transfer by closing this. */
  void await() throws InterruptedException {
    while (!awaitCompletion(50, TimeUnit.MILLISECONDS)) {
      work.proceed("fetching image " + image);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (java.io.IOException e) {
      // It ends either way.
    }
  }
}
