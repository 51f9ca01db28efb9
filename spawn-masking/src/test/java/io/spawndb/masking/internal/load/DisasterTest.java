package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.masking.internal.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something is killed at a random instant of a load: the JVM that loads, the target's server, or the
 * source's. Afterwards no marker is where it should not be, and a second load into an emptied target ends
 * well. {@code -Dspawn.disasters=50} tries more, {@code -Dspawn.disasters.seed=7} from another seed on.
 */
class DisasterTest {

  private static final int CASES = Integer.getInteger("spawn.disasters", 3);
  private static final long SEED = Long.getLong("spawn.disasters.seed", 1);

  private static final List<String> STEPS =
      List.of("at checking the masking policy", "at masking", "at checking the masked rows");
  private static final int LATEST_MILLIS = 400;

  private enum Victim {
    JVM,
    TARGET,
    SOURCE
  }

  @TempDir
  private Path folder;

  private int met;

  @Test
  void whateverIsKilledShowsNothing() throws Exception {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      Random random = new Random(seed);
      Victim victim = Victim.values()[(int) Math.floorMod(seed, 3L)];
      int schema = (int) Math.floorMod(seed - 1 + (seed - 1) / 3, 3L);
      Path own = Files.createDirectories(folder.resolve("case" + seed));
      try (Source source = source(schema, own)) {
        String policy = policy(source, schema);
        Files.writeString(own.resolve("masking.yaml"), policy);
        kill(source, victim, own, random);

        String of = "seed %d: %s of schema %d".formatted(seed, victim, schema);
        assertThat(Canary.rows(source)).as(of).noneMatch(row -> row.contains(Canary.MARKER));
        assertThat(Canary.filesOfTarget(source)).as(of).isEmpty();
        assertThat(Canary.files(own)).as(of).isEmpty();
        assertThat(source.run(own, policy).rows()).as(of).isPositive();
      }
    }
    assertThat(met).as("loads that were going on").isPositive();
  }

  private void kill(Source source, Victim victim, Path own, Random random) throws Exception {
    Process child = LoadingChild.start(own, source);
    String step = STEPS.get(random.nextInt(STEPS.size()));
    while (child.isAlive() && !Files.readString(LoadingChild.said(own)).contains(step)) {
      child.waitFor(1, TimeUnit.MILLISECONDS);
    }
    boolean ended = child.waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS);
    if (victim == Victim.JVM) {
      child.destroyForcibly();
    } else {
      source.kill(victim == Victim.TARGET);
    }
    assertThat(child.waitFor(2, TimeUnit.MINUTES)).as("the child ends").isTrue();
    if (victim != Victim.JVM) {
      source.revive(victim == Victim.TARGET);
    }
    met += ended ? 0 : 1;
  }

  private Source source(int schema, Path own) throws Exception {
    Source between = Source.between(14, 18);
    if (schema == 0) {
      return between.schema(Trap.SCHEMA).data(Trap.data(Canary.MARKER));
    }
    Source source = schema == 1 ? SakilaTest.sakila(between) : ChinookTest.chinook(between);
    Plan plan = source.load(own, policy(source, schema)).plan(Source.work());
    Canary.mark(source, plan);
    return source;
  }

  private String policy(Source source, int schema) throws Exception {
    return switch (schema) {
      case 0 -> Trap.POLICY;
      case 1 -> SakilaTest.POLICY;
      default -> ChinookTest.policy(source);
    };
  }
}
