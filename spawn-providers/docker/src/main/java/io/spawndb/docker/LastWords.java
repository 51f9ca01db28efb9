package io.spawndb.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a container that ended said last. */
final class LastWords {

  private static final int LINES = 20;
  private static final int PATIENCE_SECONDS = 2;

  private final Daemon daemon;

  LastWords(Daemon daemon) {
    this.daemon = daemon;
  }

  /** Returns the line that says most likely why it ended. */
  String of(String container) throws InterruptedException {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ResultCallback.Adapter<Frame> collecting = new ResultCallback.Adapter<>() {
      @Override
      public void onNext(Frame frame) {
        new String(frame.getPayload(), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(lines::add);
      }
    }) {
      daemon.ask(
          "read the container's log",
          docker -> docker
              .logContainerCmd(container)
              .withStdErr(true)
              .withStdOut(true)
              .withTail(LINES)
              .exec(collecting));
      collecting.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (java.io.IOException e) {
      // What was read so far counts.
    }
    return lines.stream()
        .filter(line -> line.contains("FATAL") || line.contains("rror"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
  }
}
