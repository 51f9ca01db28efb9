package io.spawndb.masking.internal.foreign;

import io.spawndb.masking.internal.file.Heading;
import java.util.List;

/**
 * What is wanted of a table.
 *
 * @param heading names the target's table and columns
 * @param query asks for the rows
 * @param extracts what each field is, in order
 * @param rowBytes the size of a row, as far as the source knows
 */
public record Demand(Heading heading, String query, List<Extract> extracts, long rowBytes) {

  /** Copies the list. */
  public Demand {
    extracts = List.copyOf(extracts);
  }
}
