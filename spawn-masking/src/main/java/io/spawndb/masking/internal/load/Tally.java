package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.spi.Work;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what has been carried, for progress and report. Thread-safe. */
final class Tally {

  private final Map<String, Long> rows = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong allRows = new AtomicLong();
  private final long total;
  private final long start = System.nanoTime();
  private volatile String at = "";

  Tally(long total) {
    this.total = total;
  }

  void begins(Table table) {
    at = table.toString();
    rows.merge(table.toString(), 0L, Long::sum);
  }

  void carried(Table table, long count, long size) {
    rows.merge(table.toString(), count, Long::sum);
    allRows.addAndGet(count);
    bytes.addAndGet(size);
  }

  /** Tells how far it is. The sizes on disk are another measure than the bytes that pass. */
  void tell(Work work) {
    double seconds = Math.max(0.001, (System.nanoTime() - start) / 1e9);
    String detail =
        "%s, %,d rows, %.1f MB/s".formatted(at, allRows.get(), bytes.get() / seconds / (1 << 20));
    work.progress("masking", detail, Math.min(bytes.get(), total), total);
  }

  Map<String, Long> rows() {
    return Map.copyOf(rows);
  }

  long bytes() {
    return bytes.get();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
