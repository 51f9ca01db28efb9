package io.spawndb.masking.internal.load;

import io.spawndb.spi.Work;
import java.io.IOException;
import java.util.Optional;

/** Where rows come from that are read here, one by one. */
interface RowSupply {

  /**
   * Looks at what there is; whoever calls closes.
   *
   * @param goal the schema that rows go into; if empty, the source's own stands for it, as far as it is known
   */
  Supplied look(Optional<Goal> goal, Work work) throws IOException, InterruptedException;
}
