package io.spawndb.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiskBudgetTest {

  private static final Project SHOP = Project.named("shop");
  private static final long MB = 1 << 20;

  private final ListedBackend place = new ListedBackend();

  @BeforeEach
  void threeBasesAndACheckpoint() {
    base("aaaaaaaaaaaaaaaa", "2026-01-01T00:00:00Z");
    base("bbbbbbbbbbbbbbbb", "2026-01-02T00:00:00Z");
    base("cccccccccccccccc", "2026-01-03T00:00:00Z");
    place.addTemplate(
        TemplateId.checkpoint(SHOP, new EnvironmentName("orders"), "old"), made(""), 900 * MB);
  }

  private void base(String fingerprint, String created) {
    place.addTemplate(TemplateId.base(SHOP, fingerprint), made(created), 100 * MB);
  }

  private static Labels made(String created) {
    return Labels.NONE.with(Labels.CREATED, created);
  }

  @Test
  void dropsWhatWasNotUsedForLongest() throws Exception {
    List<Finding> findings = run("200MB", false);

    assertThat(place.templateKeys())
        .containsExactly("bbbbbbbbbbbbbbbb", "cccccccccccccccc", "orders:old");
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.explanation()).contains("more than 200MB"));
  }

  @Test
  void makingAnEnvironmentIsAUse() throws Exception {
    Labels young = made("2026-02-01T00:00:00Z").with(Labels.ORIGIN, "aaaaaaaaaaaaaaaa");
    place.add("orders@main", young, null);

    run("200MB", false);

    assertThat(place.templateKeys())
        .containsExactly("aaaaaaaaaaaaaaaa", "cccccccccccccccc", "orders:old");
  }

  @Test
  void checkpointsNeverGo() throws Exception {
    run("0MB", false);

    assertThat(place.templateKeys()).containsExactly("orders:old");
  }

  @Test
  void onlyTellsInADryRunAndLeavesWhatIsInUse() throws Exception {
    assertThat(run("100MB", true)).hasSize(2);
    assertThat(place.templates).hasSize(4);

    place.locked.add(TemplateId.base(SHOP, "aaaaaaaaaaaaaaaa").lockKey());
    run("200MB", false);

    assertThat(place.templateKeys())
        .contains("aaaaaaaaaaaaaaaa")
        .doesNotContain("bbbbbbbbbbbbbbbb");
  }

  private List<Finding> run(String budget, boolean dryRun) throws InterruptedException {
    EnvironmentSpec some = FakePlace.SPEC;
    EnvironmentSpec spec = new EnvironmentSpec(
        some.id(),
        some.provider(),
        some.engine(),
        new OptionValues(Map.of("diskBudget", new OptionValues.Value(budget, "test"))),
        some.baseDirectory(),
        some.configFile());
    Work work = Work.begin("test", Duration.ofSeconds(10), Progress.Listener.NONE);
    return new DiskBudget(place.backend(), spec).run(dryRun, work);
  }
}
