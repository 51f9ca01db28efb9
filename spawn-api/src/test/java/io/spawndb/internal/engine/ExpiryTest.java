package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

  private final ListedBackend place = new ListedBackend();

  @Test
  void dropsWhatWasIdleForLongerThanItsLifetime() throws Exception {
    place.add("old@main", lifetime("12h"), YESTERDAY);
    place.add("young@main", lifetime("2d"), YESTERDAY);
    place.add("forever@main", lifetime("forever"), Instant.EPOCH);
    place.add("unknown@main", Labels.NONE, Instant.EPOCH);

    List<Finding> findings = run(false);

    assertThat(place.names()).containsExactly("young@main", "forever@main", "unknown@main");
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.explanation())
            .isEqualTo("Dropped: idle since 2026-02-28T12:00:00Z, lifetime 12h"));
  }

  @Test
  void onlyTellsInADryRun() throws Exception {
    place.add("old@main", lifetime("12h"), YESTERDAY);

    assertThat(run(true)).hasSize(1);
    assertThat(place.names()).containsExactly("old@main");
  }

  @Test
  void leavesWhatHasSessionsOrIsProtectedOrIsWorkedOn() throws Exception {
    place.add("busy@main", lifetime("12h"), null);
    place.add("guarded@main", lifetime("12h").with(Labels.PROTECTED, "true"), YESTERDAY);
    place.add("locked@main", lifetime("12h"), YESTERDAY);
    place.locked.add(place.databases.get(2).id().lockKey());

    assertThat(run(false)).isEmpty();
    assertThat(place.names()).hasSize(3);
  }

  @Test
  void dropsWhatADeadProcessLeftBehind() throws Exception {
    place.add("orphan@main", lifetime("process"), YESTERDAY);
    place.add("owned@main", lifetime("process"), YESTERDAY);
    place.add("fresh@main", lifetime("process"), NOW.minusSeconds(5));
    DatabaseId owned = place.databases.get(1).id();
    place.locked.add(Presence.key(owned, lifetime("process")));

    run(false);

    assertThat(place.names()).containsExactly("owned@main", "fresh@main");
  }

  @Test
  void dropsAtOnceWhatAProcessOwnedThatHeldItsLock() throws Exception {
    Labels theirs = lifetime("process").with(Labels.OWNER, "process:theirs");
    place.add("one@scratch/000000000001", theirs, NOW);
    place.add(
        "two@scratch/000000000002", lifetime("process").with(Labels.OWNER, "process:gone"), NOW);
    place.locked.add("process:theirs");

    run(false);

    assertThat(place.names()).containsExactly("one@scratch/000000000001");
  }

  @Test
  void dropsCopiesThatADeadProcessNeededForAMoment() throws Exception {
    Project shop = Project.named("shop");
    place.addTemplate(TemplateId.base(shop, "dead"), Labels.NONE.with(Labels.PASSING, "gone@x"), 1);
    place.addTemplate(
        TemplateId.base(shop, "alive"), Labels.NONE.with(Labels.PASSING, "busy@x"), 1);
    place.addTemplate(TemplateId.base(shop, "lasting"), Labels.NONE, 1);
    place.locked.add("busy@x");

    run(false);

    assertThat(place.templateKeys()).containsExactly("alive", "lasting");
  }

  private List<Finding> run(boolean dryRun) throws InterruptedException {
    Work work = Work.begin("test", Duration.ofSeconds(10), Progress.Listener.NONE);
    return new Expiry(place.backend(), Clock.fixed(NOW, ZoneOffset.UTC)).run(dryRun, work);
  }

  private static Labels lifetime(String text) {
    return Labels.NONE.with(Labels.LIFETIME, text);
  }
}
