package io.spawndb.masking.internal.load;

import io.spawndb.api.PreparationException;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MisfitException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Returns the failure that ends a load. */
    PreparationException stopping(Table table) {
      return new PreparationException(
          "Masking %s stopped: column %s has a value that %s".formatted(table, column, expectation),
          "Correct the value in the source, or choose another masker; nothing was passed on",
          null);
    }
  }

  /** Shorter values can be in a message by chance. */
  private static final int SHORTEST_QUOTE = 4;

  private final Field[] fields;
  private final int[] starts;
  /** For each field the last of those that pass together with it. */
  private final int[] together;

  /** Takes what happens to each field. */
  RowMasker(List<Field> fields) {
    this.fields = fields.toArray(Field[]::new);
    this.starts = new int[fields.size() + 1];
    this.together = new int[fields.size()];
    for (int i = fields.size() - 1; i >= 0; i--) {
      boolean more = i + 1 < fields.size() && passes(i) && passes(i + 1);
      together[i] = more ? together[i + 1] : i;
    }
  }

  private boolean passes(int i) {
    return fields[i].step() instanceof Step.Pass;
  }

  /** Masks rows, each with its line end; quicker than one by one. */
  void mask(List<byte[]> rows, RowBuffer out) throws Misfit {
    for (int i = 0; i < fields.length; i++) {
      if (fields[i].step() instanceof Step.Mask mask) {
        expect(mask.masker(), rows, i);
      }
    }
    for (byte[] row : rows) {
      mask(row, 0, row.length - 1, out);
    }
  }

  /** Masks the row that ends before {@code to}, where its line end is, and writes it with a line end. */
  void mask(byte[] row, int from, int to, RowBuffer out) throws Misfit {
    split(row, from, to);
    boolean first = true;
    for (int i = 0; i < fields.length; i = together[i] + 1) {
      Step step = chosen(row, fields[i].step());
      if (step instanceof Step.Skip) {
        continue;
      }
      if (!first) {
        out.put(CopyText.FIELD_END);
      }
      first = false;
      if (step instanceof Step.Mask mask && !CopyText.isNull(row, starts[i], starts[i + 1] - 1)) {
        mask(row, i, mask, out);
      } else {
        out.put(row, starts[i], starts[together[i] + 1] - 1);
      }
    }
    out.put(CopyText.ROW_END);
  }

  private void mask(byte[] row, int i, Step.Mask mask, RowBuffer out) throws Misfit {
    int from = starts[i];
    int to = starts[i + 1] - 1;
    Recent recent = mask.recent();
    boolean remembers = mask.entity() < 0 && recent.takes(to - from);
    if (remembers && recent.write(row, from, to, out)) {
      return;
    }
    int start = out.length();
    CopyText.encode(masked(row, i, mask), out);
    if (remembers) {
      recent.remember(row, from, to, out, start);
    }
  }

  private Step chosen(byte[] row, Step step) {
    Step chosen = step;
    while (chosen instanceof Step.Choose choose) {
      boolean met = true;
      for (Map.Entry<Integer, Set<String>> each : choose.when().entrySet()) {
        int field = each.getKey();
        boolean missing = CopyText.isNull(row, starts[field], starts[field + 1] - 1);
        met &= !missing && each.getValue().contains(value(row, field));
      }
      chosen = met ? choose.then() : choose.otherwise();
    }
    return chosen;
  }

  private @Nullable String masked(byte[] row, int i, Step.Mask mask) throws Misfit {
    String value = value(row, i);
    try {
      int entity = mask.entity();
      return mask.masker().mask(value, entity < 0 ? "" : value(row, entity));
    } catch (MisfitException e) {
      String expectation = String.valueOf(e.getMessage());
      boolean quotes = value.length() >= SHORTEST_QUOTE && expectation.contains(value);
      throw new Misfit(fields[i].column(), quotes ? "does not fit its masker" : expectation);
    } catch (RuntimeException | Error e) {
      throw failed(i, e);
    }
  }

  private void expect(Masker masker, List<byte[]> rows, int i) throws Misfit {
    try {
      masker.expect(new Expected(rows, i));
    } catch (RuntimeException | Error e) {
      throw failed(i, e);
    }
  }

  /** A masker of somebody else's may quote the value: only what it threw goes on. */
  private Misfit failed(int i, Throwable failure) {
    return new Misfit(
        fields[i].column(), "made its masker fail with " + failure.getClass().getName());
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
