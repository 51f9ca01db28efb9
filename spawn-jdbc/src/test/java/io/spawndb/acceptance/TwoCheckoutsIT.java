package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.acceptance.ProjectFolder.Run;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two checkouts of one project, at different commits, that start at the same time. */
@ExtendWith(Acceptance.class)
class TwoCheckoutsIT {

  private static final String ORDERS = "jdbc:spawn:orders";

  private final ProjectFolder one;
  private final ProjectFolder other;

  TwoCheckoutsIT(ProjectFolder project) {
    String name = "shop-" + UUID.randomUUID();
    String yaml = "project: %s\ndefaults: {migrations: migrations}\n".formatted(name);
    this.one = project.write("spawn.yaml", yaml);
    this.other = project.another().write("spawn.yaml", yaml);
  }

  private List<Run> together(String sql) {
    List<CompletableFuture<Run>> runs = Stream.of(one, other)
        .map(checkout -> CompletableFuture.supplyAsync(() -> checkout.run(ORDERS, sql)))
        .toList();
    return runs.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void theNewerOneWinsWhoeverCameFirst() {
    one.write("migrations/V1__a.sql", "create table a (id int)");
    other
        .write("migrations/V1__a.sql", "create table a (id int)")
        .write("migrations/V2__b.sql", "create table b (id int)");

    List<Run> runs = together("select count(*) from a");

    assertThat(runs).allSatisfy(run -> assertThat(run.rows()).containsExactly("0"));
    assertThat(one.run(ORDERS, "select count(*) from b").rows()).containsExactly("0");
  }

  @Test
  void ofTwoThatContradictEachOtherOneIsRefused() {
    one.write("migrations/V1__a.sql", "create table a (id int)");
    other.write("migrations/V1__a.sql", "create table a (id bigint)");

    List<Run> runs = together("select count(*) from a");

    assertThat(runs).extracting(Run::exit).containsExactlyInAnyOrder(0, 1);
    assertThat(runs)
        .filteredOn(run -> run.exit() != 0)
        .allSatisfy(run -> assertThat(run.err()).contains("V1__a.sql", "onDrift: keep"));
  }
}
