package io.spawndb.masking.internal.load;

import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MisfitException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Masks rows of one table, byte for byte where no masker is. Confined to one thread. */
final class RowMasker {

  /** A value is none that its masker is for. Says which column, never the value. */
  static final class Misfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final String column;
    private final String expectation;

    private Misfit(String column, String expectation) {
      super(column + " " + expectation, null, false, false);
      this.column = column;
      this.expectation = expectation;
    }

    String column() {
      return column;
    }

    String expectation() {
      return expectation;
    }
  }

  private final Field[] fields;
  private final int written;
  private final int[] starts;

  /**
   * Takes what happens to each field.
   *
   * @param written how many fields go on; those behind are entities only
   */
  RowMasker(List<Field> fields, int written) {
    this.fields = fields.toArray(Field[]::new);
    this.written = written;
    this.starts = new int[fields.size() + 1];
  }

  /** Masks the row that ends before {@code to}, where its line end is, and writes it with a line end. */
  void mask(byte[] row, int from, int to, RowBuffer out) throws Misfit {
    split(row, from, to);
    for (int i = 0; i < written; i++) {
      if (i > 0) {
        out.put(CopyText.FIELD_END);
      }
      int start = starts[i];
      int end = starts[i + 1] - 1;
      Masker masker = fields[i].masker();
      if (masker == null || CopyText.isNull(row, start, end)) {
        out.put(row, start, end);
      } else {
        CopyText.encode(masked(row, i, masker), out);
      }
    }
    out.put(CopyText.ROW_END);
  }

  private @Nullable String masked(byte[] row, int i, Masker masker) throws Misfit {
    try {
      int entity = fields[i].entity();
      return masker.mask(value(row, i), entity < 0 ? "" : value(row, entity));
    } catch (MisfitException e) {
      throw new Misfit(fields[i].column(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // A masker of somebody else's may quote the value: only what it is goes on.
      throw new Misfit(
          fields[i].column(), "made its masker fail with " + e.getClass().getName());
    }
  }

  private String value(byte[] row, int i) {
    int end = starts[i + 1] - 1;
    String text = CopyText.isNull(row, starts[i], end) ? "" : CopyText.decode(row, starts[i], end);
    return fields[i].trimmed() ? text.replaceFirst(" +$", "") : text;
  }

  private void split(byte[] row, int from, int to) throws Misfit {
    int count = 0;
    starts[count++] = from;
    for (int i = from; i < to; i++) {
      if (row[i] == CopyText.FIELD_END) {
        if (count == fields.length) {
          throw new Misfit("the row", "has more fields than were asked for");
        }
        starts[count++] = i + 1;
      }
    }
    if (count != fields.length) {
      throw new Misfit("the row", "has fewer fields than were asked for");
    }
    starts[count] = to + 1;
  }
}
