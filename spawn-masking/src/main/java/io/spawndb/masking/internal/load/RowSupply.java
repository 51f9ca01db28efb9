package io.spawndb.masking.internal.load;

import io.spawndb.spi.Work;
import java.io.IOException;

/** Where rows come from that are read here, one by one. */
interface RowSupply {

  /** Looks at what there is for a target; whoever calls closes. */
  Supplied look(Goal goal, Work work) throws IOException, InterruptedException;
}
