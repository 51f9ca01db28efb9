package io.spawndb.masking.internal.file;

import io.spawndb.api.PreparationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What pg_restore makes of a dump in the custom, tar or directory format. Nothing is written. */
final class Restoring extends FilterInputStream {

  private static final String TOOL = "pg_restore";

  private final Process process;
  private final Path dump;

  private Restoring(Process process, Path dump) {
    super(process.getInputStream());
    this.process = process;
    this.dump = dump;
  }

  static Restoring of(Path dump) {
    try {
      // What it says to its error output may quote rows.
      return new Restoring(
          new ProcessBuilder(TOOL, "--data-only", "--file=-", dump.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start(),
          dump);
    } catch (IOException e) {
      throw new PreparationException(
          "Dump " + dump.getFileName() + " needs " + TOOL + ", which could not be started",
          "Install PostgreSQL's client tools, or dump in the plain format (pg_dump --format=plain)",
          e);
    }
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    check(b);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    check(count);
    return count;
  }

  private void check(int count) throws IOException {
    if (count >= 0) {
      return;
    }
    try {
      if (process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new PreparationException(
        TOOL + " could not read the dump " + dump.getFileName(),
        "Run '" + TOOL
            + " --list' on it: its version must be at least that of the pg_dump that wrote it",
        null);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    super.close();
  }
}
