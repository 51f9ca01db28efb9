package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.PreparationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random schemas, rows and policies: the plan refuses, or the load ends with all constraints valid and no
 * marker where a masker is. {@code -Dspawn.fuzz=500} tries more, {@code -Dspawn.fuzz.seed=7} from another
 * seed on.
 */
class FuzzTest {

  private static final int CASES = Integer.getInteger("spawn.fuzz", 14);
  private static final long SEED = Long.getLong("spawn.fuzz.seed", 1);

  @TempDir
  private Path folder;

  @Test
  void refusesOrLoadsWithEverythingValid() throws Exception {
    int loaded = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      RandomCase random = new RandomCase(seed);
      try (Source source = Source.on(18).schema(random.schema()).data(random.data())) {
        loaded += load(seed, random, source) ? 1 : 0;
      }
    }

    assertThat(loaded).as("cases that loaded").isBetween(CASES / 8, CASES - 1);
  }

  private boolean load(long seed, RandomCase random, Source source) throws Exception {
    try {
      source.run(folder, random.policy());
    } catch (PreparationException e) {
      assertThat(e.getMessage())
          .as("seed %d\n%s\n%s", seed, random.schema(), random.policy())
          .contains("nothing was written")
          .doesNotContain(RandomCase.MARKER);
      return false;
    }
    assertThat(source.inTarget("SELECT conname FROM pg_constraint WHERE NOT convalidated"))
        .as("seed %d", seed)
        .isEmpty();
    List<String> columns = source.inTarget("SELECT table_name || '.' || column_name"
        + " FROM information_schema.columns WHERE table_schema = 'public'");
    for (String column : columns) {
      if (!random.kept().contains(column)) {
        int dot = column.indexOf('.');
        assertThat(source.inTarget("SELECT count(*) FROM " + column.substring(0, dot) + " WHERE "
                + column.substring(dot + 1) + "::text LIKE '%" + RandomCase.MARKER + "%'"))
            .as("seed %d, column %s", seed, column)
            .containsExactly("0");
      }
    }
    if (!random.policy().contains("subset")) {
      for (String table :
          source.inTarget("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        String count = "SELECT count(*) FROM " + table;
        assertThat(source.inTarget(count)).as("seed %d", seed).isEqualTo(source.inSource(count));
      }
    }
    return true;
  }
}
