package io.spawndb.internal.engine;

import io.spawndb.spi.Work;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** Tells how many bytes went through a stream, a few times a second. */
final class Metered {

  private static final long INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

  private final Work work;
  private final String step;
  private final String detail;
  private final long total;
  private long done;
  private long next = System.nanoTime();

  /**
   * Begins to count.
   *
   * @param total how many bytes there will be, or -1
   */
  Metered(Work work, String step, String detail, long total) {
    this.work = work;
    this.step = step;
    this.detail = detail;
    this.total = total;
  }

  private void passed(long bytes) {
    done += Math.max(0, bytes);
    if (System.nanoTime() - next >= 0) {
      next = System.nanoTime() + INTERVAL_NANOS;
      work.progress(step, detail, done, total);
    }
  }

  OutputStream to(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] block, int offset, int length) throws IOException {
        out.write(block, offset, length);
        passed(length);
      }
    };
  }

  InputStream from(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] block, int offset, int length) throws IOException {
        int read = in.read(block, offset, length);
        passed(read);
        return read;
      }
    };
  }
}
