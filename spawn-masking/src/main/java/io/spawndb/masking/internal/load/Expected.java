package io.spawndb.masking.internal.load;

import java.util.AbstractList;
import java.util.List;

/** The texts of one field of rows, read where somebody asks for them; NULL is empty. */
final class Expected extends AbstractList<String> {

  private final List<byte[]> rows;
  private final int field;

  /** Takes rows with their line ends. */
  Expected(List<byte[]> rows, int field) {
    this.rows = rows;
    this.field = field;
  }

  @Override
  public String get(int index) {
    byte[] row = rows.get(index);
    int from = 0;
    for (int i = 0; i < field && from < row.length; i++) {
      from = end(row, from) + 1;
    }
    int to = end(row, from);
    return CopyText.isNull(row, from, to) ? "" : CopyText.decode(row, from, to);
  }

  private static int end(byte[] row, int from) {
    int to = from;
    while (to < row.length && row[to] != CopyText.FIELD_END && row[to] != CopyText.ROW_END) {
      to++;
    }
    return to;
  }

  @Override
  public int size() {
    return rows.size();
  }
}
