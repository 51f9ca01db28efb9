package io.spawndb.masking.internal.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files one after the other, each open only while it is read. */
final class SeveralFiles implements RowReader {

  private final Iterator<Path> files;
  private @Nullable RowReader file;
  private long before;

  SeveralFiles(List<Path> files) {
    this.files = files.iterator();
  }

  @Override
  public @Nullable Heading nextTable() throws IOException {
    while (true) {
      if (file == null) {
        if (!files.hasNext()) {
          return null;
        }
        file = RowFiles.open(files.next());
      }
      Heading heading = file.nextTable();
      if (heading != null) {
        return heading;
      }
      before += file.done();
      close();
    }
  }

  private RowReader current() {
    if (file == null) {
      throw new IllegalStateException("There is no table to read rows of");
    }
    return file;
  }

  @Override
  public boolean nextRow() throws IOException {
    return current().nextRow();
  }

  @Override
  public byte[] bytes() {
    return current().bytes();
  }

  @Override
  public int from() {
    return current().from();
  }

  @Override
  public int to() {
    return current().to();
  }

  @Override
  public long done() {
    return before + (file == null ? 0 : file.done());
  }

  @Override
  public void close() throws IOException {
    RowReader open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
