package io.spawndb.docker;

import com.github.dockerjava.api.model.Frame;
import io.spawndb.spi.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a container that ended said last. */
final class LastWords {

  private static final int LINES = 20;

  private final Daemon daemon;

  LastWords(Daemon daemon) {
    this.daemon = daemon;
  }

  /** Returns the line that says most likely why it ended. */
  String of(String container, Work work) throws InterruptedException {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (Stream<Frame> log =
        new Stream<>(frame -> new String(frame.getPayload(), StandardCharsets.UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .forEach(lines::add))) {
      daemon.ask(
          "read the container's log",
          docker -> docker
              .logContainerCmd(container)
              .withStdErr(true)
              .withStdOut(true)
              .withTail(LINES)
              .exec(log));
      log.await("reading the container's log", work);
    }
    return lines.stream()
        .filter(line -> line.contains("FATAL") || line.contains("rror"))
        .findFirst()
        .orElse(lines.isEmpty() ? "it says nothing" : lines.get(lines.size() - 1));
  }
}
