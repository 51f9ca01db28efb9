package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Starts and stops the server of one data directory. The caller holds the server's lock. */
final class ServerStart {

  private static final long LOG_BYTES = 4L << 20;

  private final Layout layout;
  private final Binaries binaries;
  private final RunAs runAs;

  ServerStart(Layout layout, Binaries binaries, RunAs runAs) {
    this.layout = layout;
    this.binaries = binaries;
    this.runAs = runAs;
  }

  /** Prepares files and begins the start; {@link #ready} waits for it. */
  Process begin(int port, Work work) throws IOException, InterruptedException {
    Path data = layout.dataDirectory();
    for (Path config : ServerConfig.write(layout, port)) {
      runAs.own(config, work);
    }
    Optional<PidFile> old = PidFile.read(data);
    if (old.isEmpty() || !old.get().alive(data)) {
      PidFile.disown(data);
      if (Files.exists(PidFile.path(data))) {
        runAs.own(PidFile.path(data), work);
      }
    }
    rotate();
    if (!Files.exists(layout.log())) {
      Files.createFile(layout.log());
    }
    runAs.own(layout.log(), work);
    return Command.start(start(work), layout.log());
  }

  /** Waits until the server accepts connections; empty if it ended instead. */
  Optional<PidFile> ready(Process starting, Work work) throws InterruptedException {
    Path data = layout.dataDirectory();
    while (true) {
      Optional<PidFile> file = PidFile.read(data);
      if (file.isPresent() && file.get().ready() && file.get().alive(data)) {
        return file;
      }
      if (!starting.isAlive() && starting.exitValue() != 0) {
        return Optional.empty();
      }
      work.proceed("starting PostgreSQL " + binaries.version());
      Thread.sleep(1);
    }
  }

  /** Stops the server and ends its sessions. */
  void stop(Work work) throws InterruptedException {
    List<String> words = runAs.words(
        binaries.pgCtl(),
        "stop",
        "-s",
        "-m",
        "fast",
        "-t",
        seconds(work),
        "-D",
        layout.dataDirectory().toString());
    if (Command.run(words, layout.log(), "stopping PostgreSQL", work) != 0) {
      throw ProvisioningException.passing(
          "PostgreSQL in " + layout.dataDirectory() + " did not stop: " + Tail.of(layout.log(), 0),
          "Try again, or look at " + layout.log(),
          null);
    }
  }

  /**
   * pg_ctl gives the server a session of its own. It waits too, and so knows when the server failed;
   * a session of its own keeps Ctrl-C, at which it would stop the server, away from it.
   */
  private List<String> start(Work work) {
    List<String> words = runAs.words(
        binaries.pgCtl(),
        "start",
        "-s",
        "-w",
        "-t",
        seconds(work),
        "-D",
        layout.dataDirectory().toString(),
        "-l",
        layout.log().toString());
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      words.add(0, "setsid");
    }
    return words;
  }

  private static String seconds(Work work) {
    return Long.toString(Math.max(1, Math.min(3600, work.left().toSeconds())));
  }

  private void rotate() throws IOException {
    Path log = layout.log();
    if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
      Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
