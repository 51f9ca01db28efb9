package io.spawndb.internal.engine;

import io.spawndb.api.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody who waits for one attempt hears of its progress; so does the log, at DEBUG. */
final class Listeners implements Progress.Listener {

  private static final Logger log = LoggerFactory.getLogger(Listeners.class);

  private final List<Progress.Listener> all = new CopyOnWriteArrayList<>();

  void add(Progress.Listener listener) {
    all.add(listener);
  }

  @Override
  public void onProgress(Progress progress) {
    if (progress.done() == 0) {
      log.debug("{}: {} {}", progress.environment(), progress.step(), progress.detail());
    }
    for (Progress.Listener listener : all) {
      listener.onProgress(progress);
    }
  }
}
