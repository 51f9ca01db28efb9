package io.spawndb.api;

import java.util.Optional;

/**
 * What an import may do beyond bringing back what was exported.
 *
 * @param as the checkpoint's name here; empty to keep its name, and then the file must come from an
 *     environment of this name in a project of this name
 * @param replace whether it takes the place of a checkpoint of that name
 */
public record ImportOptions(Optional<CheckpointName> as, boolean replace) {

  /** Takes what is this environment's, under the name it had, which must be free. */
  public static final ImportOptions SAME = new ImportOptions(Optional.empty(), false);
}
