package io.spawndb.masking.internal.file;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads rows, table by table, from the beginning to the end. Confined to one thread. */
public interface RowReader extends Closeable {

  /** Goes to the next table, over rows that are left; returns null after the last. */
  @Nullable
  Heading nextTable() throws IOException;

  /** Goes to the next row of the table; returns whether there is one. */
  boolean nextRow() throws IOException;

  /** Returns the bytes in which the row is, in COPY's text format; valid until the next call. */
  byte[] bytes();

  /** Returns where the row begins. */
  int from();

  /** Returns where the row ends; its line end is not a part of it. */
  int to();

  /** Returns how many bytes were read. */
  long done();
}
