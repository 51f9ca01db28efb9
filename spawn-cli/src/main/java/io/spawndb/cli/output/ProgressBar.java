package io.spawndb.cli.output;

import io.spawndb.api.Progress;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress in one line of the terminal, and removes it at the end. Safe for use by many threads.
 */
public final class ProgressBar implements Progress.Listener, AutoCloseable {

  private static final long PAUSE_NANOS = Duration.ofMillis(80).toNanos();
  private static final int BAR = 20;
  private static final String ERASE = "\r\u001b[K";

  private final @Nullable PrintStream err;
  private final int width;
  private final Thread cleanUp = new Thread(this::erase, "spawn-progress-end");
  private String step = "";
  private long shownAt;
  private boolean shown;
  private boolean closed;

  private ProgressBar(@Nullable PrintStream err, int width) {
    this.err = err;
    this.width = width;
  }

  /** Returns a bar on standard error. Ctrl-C removes it as well. */
  public static ProgressBar on(Terminal terminal) {
    ProgressBar bar = new ProgressBar(terminal.err(), terminal.width());
    Runtime.getRuntime().addShutdownHook(bar.cleanUp);
    return bar;
  }

  public static ProgressBar invisible() {
    return new ProgressBar(null, 0);
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    if (err == null || closed) {
      return;
    }
    long now = System.nanoTime();
    if (progress.step().equals(step) && now - shownAt < PAUSE_NANOS) {
      return;
    }
    step = progress.step();
    shownAt = now;
    shown = true;
    err.print(ERASE + line(progress, width - 1));
    err.flush();
  }

  /** Returns the line for a step, no longer than {@code width} characters. */
  static String line(Progress progress, int width) {
    StringBuilder line =
        new StringBuilder(progress.environment()).append("  ").append(progress.step());
    if (progress.total() > 0) {
      long done = Math.min(Math.max(progress.done(), 0), progress.total());
      int filled = (int) (BAR * done / progress.total());
      line.append("  [")
          .append("#".repeat(filled))
          .append(".".repeat(BAR - filled))
          .append("] ")
          .append(100 * done / progress.total())
          .append('%');
    }
    if (!progress.detail().isEmpty()) {
      line.append("  ").append(progress.detail());
    }
    String text = line.toString().replaceAll("\\p{Cntrl}", " ");
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  @Override
  public void close() {
    end();
    if (err != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(cleanUp);
      } catch (IllegalStateException e) {
        return; // the process is ending: the hook does the same
      }
    }
  }

  private synchronized void end() {
    erase();
    closed = true;
  }

  /** Makes room for other text; the next progress shows it again. */
  public synchronized void erase() {
    if (err != null && shown) {
      err.print(ERASE);
      err.flush();
      shown = false;
    }
  }
}
