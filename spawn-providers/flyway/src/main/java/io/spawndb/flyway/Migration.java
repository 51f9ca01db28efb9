package io.spawndb.flyway;

import io.spawndb.spi.MigrationPlan.Link;
import io.spawndb.spi.Resource;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One migration that was found.
 *
 * @param version null if it is repeatable
 * @param location for messages
 * @param script the SQL file; null if it is a class
 */
record Migration(
    Link link,
    @Nullable Version version,
    String description,
    String location,
    @Nullable Resource script) {

  /** As Flyway runs them: by version, then the repeatable ones by description. */
  static final Comparator<Migration> ORDER = Comparator.comparing(
          Migration::version, Comparator.nullsLast(Comparator.<Version>naturalOrder()))
      .thenComparing(Migration::description);

  /** What may be there only once. */
  String identity() {
    return version == null ? "R " + description : "V " + version;
  }
}
