package io.spawndb.masking.internal.load;

import io.spawndb.masking.internal.catalog.Catalog;
import io.spawndb.masking.internal.catalog.Table;
import io.spawndb.masking.internal.file.Heading;
import io.spawndb.masking.internal.file.RowReader;
import io.spawndb.masking.internal.plan.Plan;
import io.spawndb.masking.internal.plan.Reason;
import io.spawndb.masking.internal.policy.Policy;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What a source has for a target: looked at once, then read. Confined to one thread. */
interface Supplied extends Samples, Closeable {

  /** Returns the schema that a starting policy is about: what the source has, by the target's names. */
  Catalog schema();

  /** Applies a policy, without looking at rows. */
  Plan plan(Policy policy);

  /** Returns what was wrong with rows that were looked at. */
  List<Reason> found();

  /** Returns rows, at least all those that the plan copies. */
  RowReader open(Plan plan) throws IOException;

  /** Returns the table that rows below a heading go into. */
  Optional<Table> table(Heading heading);

  /** Returns about how many bytes there are. */
  long bytes();

  @Override
  void close();
}
