package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Recollection;
import io.spawndb.spi.TemplateId;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each method of a backend does for one caller. */
abstract class PrimitivesContract extends PlaceUnderTest {

  @Test
  final void saysThatItCanBeUsed() {
    assertThat(place().backend.probe().usable()).isTrue();
  }

  @Test
  final void tellsEqualPlacesByEqualKeys() {
    assertThat(place().backend.key()).isEqualTo(place().other.key()).isNotBlank();
  }

  @Test
  final void aNewEnvironmentHasTheContentOfItsTemplate() throws Exception {
    Database made = place().environment("content");

    assertThat(Client.read(made.target(), NAMES)).containsExactly("first", "second");
  }

  @Test
  final void whatWasCreatedIsFoundFromEverywhere() throws Exception {
    Database made = place().environment("found");

    Database found = place().other.find(made.id(), place().work()).orElseThrow();

    assertThat(found.target()).isEqualTo(made.target());
    assertThat(found.labels()).isEqualTo(made.labels());
    assertThat(place().other.databases(place().work()))
        .extracting(Database::id)
        .contains(made.id());
  }

  @Test
  final void whatWasNeverCreatedIsNotFound() throws Exception {
    assertThat(place().backend.find(place().id("nothing"), place().work())).isEmpty();
  }

  @Test
  final void creatingAgainKeepsTheData() throws Exception {
    Database made = place().environment("again");
    Client.run(made.target(), "INSERT INTO item (name) VALUES ('mine')");

    Database again = place().environment("again");

    assertThat(again.target()).isEqualTo(made.target());
    assertThat(Client.read(again.target(), NAMES)).contains("mine");
  }

  @Test
  final void environmentsOfOneTemplateDoNotSeeEachOther() throws Exception {
    Database one = place().environment("one");
    Database two = place().environment("two");

    Client.run(one.target(), "DELETE FROM item");

    assertThat(Client.read(two.target(), NAMES)).containsExactly("first", "second");
  }

  @Test
  final void namesOfAnyLengthAndScriptAreToldApart() throws Exception {
    DatabaseId one = place().id("long", "功能/" + "ü".repeat(150) + "/one");
    DatabaseId two = place().id("long", "功能/" + "ü".repeat(150) + "/two");
    Database first =
        place().backend.create(one, place().fromTemplate(), Labels.NONE, place().work());
    Database second =
        place().backend.create(two, place().fromTemplate(), Labels.NONE, place().work());

    assertThat(first.target().url()).isNotEqualTo(second.target().url());
    assertThat(place().backend.databases(place().work()))
        .extracting(Database::id)
        .contains(one, two);
  }

  @Test
  final void anEnvironmentCannotComeFromATemplateThatIsNotThere() throws Exception {
    Origin nowhere = new Origin.FromTemplate(TemplateId.base(place().project, "0000"));
    DatabaseId id = place().id("orphan");

    assertThatThrownBy(
            () -> place().backend.create(id, nowhere, Labels.NONE, place().work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("0000");
    assertThat(place().backend.find(id, place().work())).isEmpty();
  }

  @Test
  final void aFailedCreationLeavesNothingInTheWay() throws Exception {
    DatabaseId id = place().id("failing");
    Origin wrong = new Origin.Empty(List.of(), List.of("no_such_extension"), Map.of());

    assertThatThrownBy(
            () -> place().backend.create(id, wrong, Labels.NONE, place().work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("no_such_extension");

    assertThat(place().backend.find(id, place().work())).isEmpty();
    assertThat(place().backend.databases(place().work()))
        .extracting(Database::id)
        .doesNotContain(id);
    Database made =
        place().backend.create(id, place().fromTemplate(), Labels.NONE, place().work());
    assertThat(Client.read(made.target(), NAMES)).hasSize(2);
  }

  @Test
  final void anInterruptedCallerStopsAndLeavesNothing() throws Exception {
    DatabaseId id = place().id("interrupted");

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> place()
            .backend
            .create(id, place().fromTemplate(), Labels.NONE, place().work()))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(place().backend.find(id, place().work())).isEmpty();
  }

  @Test
  final void labelsAreKeptAndReplaced() throws Exception {
    DatabaseId id = place().id("labels");
    Labels first =
        new Labels(Map.of(Labels.NOTE, "it's a \\ \"note\"\nof ü", Labels.LIFETIME, "14d"));
    Database made =
        place().backend.create(id, place().fromTemplate(), first, place().work());
    assertThat(made.labels().values()).containsAllEntriesOf(first.values());

    place()
        .backend
        .relabel(id, new Labels(Map.of(Labels.PROTECTED, "true")), place().work());

    Labels found = place().other.find(id, place().work()).orElseThrow().labels();
    assertThat(found.find(Labels.PROTECTED)).contains("true");
    assertThat(found.find(Labels.NOTE)).isEmpty();
    assertThat(found.find(Labels.IDENTITY)).isEqualTo(made.labels().find(Labels.IDENTITY));
    assertThat(found.find(Labels.SERVER)).isPresent();
  }

  @Test
  final void declaredThingsReachTheClones() throws Exception {
    TemplateId declared = TemplateId.base(place().project, "dec1a4ed");
    String role = "contract_reader";
    Origin origin = new Origin.Empty(
        List.of(role),
        List.of("pg_trgm"),
        Map.of("work_mem", "5MB", "search_path", "\"My shop\", public"));
    place().build(declared, origin, "CREATE TABLE t (a text); GRANT SELECT ON t TO " + role);

    Database clone = place()
        .backend
        .create(
            place().id("declared"),
            new Origin.FromTemplate(declared),
            Labels.NONE,
            place().work());

    try (Client client = Client.connect(clone.target())) {
      assertThat(client.read("SHOW work_mem")).containsExactly("5MB");
      assertThat(client.read("SHOW search_path")).containsExactly("\"My shop\", public");
      assertThat(client.read("SELECT similarity('a', 'a')")).containsExactly("1");
      assertThat(client.read("SELECT has_table_privilege('" + role + "', 't', 'SELECT')"))
          .containsExactly("t");
    }
  }

  @Test
  final void aDeclaredRoleMayOwnTablesOfTheProject() throws Exception {
    TemplateId declared = TemplateId.base(place().project, "0a11e4");
    String role = place().project + "_app";
    Origin origin = new Origin.Empty(List.of(role), List.of(), Map.of());
    place()
        .build(
            declared,
            origin,
            "CREATE TABLE t (a text)",
            "GRANT CREATE ON SCHEMA public TO \"" + role + "\"",
            "ALTER TABLE t OWNER TO \"" + role + "\"");

    Database clone = place()
        .backend
        .create(
            place().id("owning"),
            new Origin.FromTemplate(declared),
            Labels.NONE,
            place().work());

    Client.run(clone.target(), "INSERT INTO t VALUES ('written'); ALTER TABLE t ADD b int");
    assertThat(
            Client.read(clone.target(), "SELECT tableowner FROM pg_tables WHERE tablename = 't'"))
        .containsExactly(role);
  }

  @Test
  final void aBuildIsHiddenAndUsedUpByFreezing() throws Exception {
    TemplateId template = TemplateId.base(place().project, "b111d");
    DatabaseId build = DatabaseId.building(template);
    Frozen frozen;
    try (Lease held = place().backend.lock(build.lockKey(), place().work())) {
      assertThat(held).isNotNull();
      place().backend.create(build, Origin.Empty.BARE, Labels.NONE, place().work());
      assertThat(place().backend.find(build, place().work())).isPresent();
      assertThat(place().backend.databases(place().work()))
          .extracting(Database::id)
          .doesNotContain(build);

      frozen = place()
          .backend
          .freeze(build, template, new Labels(Map.of(Labels.NOTE, "n")), place().work());
    }

    assertThat(frozen.database()).isEmpty();
    assertThat(place().backend.find(build, place().work())).isEmpty();
    assertThat(place().other.template(template, place().work())).contains(frozen.template());
    assertThat(frozen.template().labels().find(Labels.NOTE)).contains("n");
  }

  @Test
  final void aFrozenEnvironmentLivesOnAndItsCheckpointStaysAsItWas() throws Exception {
    Database live = place().environment("live");
    TemplateId checkpoint = place().checkpoint("live", "bug-42");
    ConnectionTarget now;
    try (Client client = Client.connect(live.target())) {
      client.run("INSERT INTO item (name) VALUES ('saved')");
      now = place()
          .backend
          .freeze(live.id(), checkpoint, Labels.NONE, place().work())
          .database()
          .orElseThrow()
          .target();
      assertThatThrownBy(() -> client.read(NAMES)).isInstanceOf(SQLException.class);
    }
    Client.run(now, "DELETE FROM item");

    Database loaded = place()
        .backend
        .create(
            place().id("loaded"),
            new Origin.FromTemplate(checkpoint),
            Labels.NONE,
            place().work());

    assertThat(Client.read(now, NAMES)).isEmpty();
    assertThat(Client.read(loaded.target(), NAMES)).containsExactly("first", "second", "saved");
    assertThat(place().backend.templates(place().work()))
        .extracting(each -> each.id())
        .contains(checkpoint, place().template);
  }

  @Test
  final void aTemplateThatExistsIsNotChangedByFreezingAgain() throws Exception {
    Database live = place().environment("twice");
    TemplateId checkpoint = place().checkpoint("twice", "once");
    place().backend.freeze(live.id(), checkpoint, Labels.NONE, place().work());
    Client.run(live.target(), "DELETE FROM item");

    place().backend.freeze(live.id(), checkpoint, Labels.NONE, place().work());

    Database loaded = place()
        .backend
        .create(
            place().id("of-once"),
            new Origin.FromTemplate(checkpoint),
            Labels.NONE,
            place().work());
    assertThat(Client.read(loaded.target(), NAMES)).hasSize(2);
  }

  @Test
  final void replacingGivesOtherContentAndEndsSessions() throws Exception {
    Database before = place().environment("replaced");
    try (Client client = Client.connect(before.target())) {
      client.run("DELETE FROM item");

      Database after = place()
          .backend
          .replace(
              before.id(),
              place().fromTemplate(),
              new Labels(Map.of(Labels.NOTE, "2")),
              place().work());

      assertThatThrownBy(() -> client.read(NAMES)).isInstanceOf(SQLException.class);
      assertThat(Client.read(after.target(), NAMES)).containsExactly("first", "second");
      assertThat(place().other.find(before.id(), place().work())).contains(after);
      assertThat(after.target().equals(before.target()))
          .isEqualTo(place().backend.capabilities().keepsTarget());
    }
  }

  @Test
  final void replacingMakesWhatIsMissing() throws Exception {
    Database made = place()
        .backend
        .replace(
            place().id("missing"), place().fromTemplate(), Labels.NONE, place().work());

    assertThat(Client.read(made.target(), NAMES)).hasSize(2);
  }

  @Test
  final void droppingEndsSessionsAndMayBeRepeated() throws Exception {
    Database made = place().environment("dropped");
    try (Client client = Client.connect(made.target())) {
      place().backend.drop(made.id(), place().work());
      place().backend.drop(made.id(), place().work());

      assertThatThrownBy(() -> client.read(NAMES)).isInstanceOf(SQLException.class);
    }
    assertThat(place().other.find(made.id(), place().work())).isEmpty();
    assertThatThrownBy(() -> Client.connect(made.target())).isInstanceOf(SQLException.class);
    assertThat(Client.read(place().environment("dropped").target(), NAMES)).hasSize(2);
  }

  @Test
  final void droppingATemplateLeavesWhatWasMadeFromIt() throws Exception {
    Database live = place().environment("parent");
    TemplateId checkpoint = place().checkpoint("parent", "gone");
    place().backend.freeze(live.id(), checkpoint, Labels.NONE, place().work());
    Database child = place()
        .backend
        .create(
            place().id("child"),
            new Origin.FromTemplate(checkpoint),
            Labels.NONE,
            place().work());

    place().backend.drop(checkpoint, place().work());
    place().backend.drop(checkpoint, place().work());

    assertThat(place().other.template(checkpoint, place().work())).isEmpty();
    assertThat(Client.read(child.target(), NAMES)).hasSize(2);
  }

  @Test
  final void whatIsRecalledIsProvedByTheRecord() throws Exception {
    Database made = place().environment("recalled");

    Optional<Recollection> recalled = place().backend.recall(made.id());

    assertThat(recalled).isPresent();
    assertThat(recalled.get().target()).isEqualTo(made.target());
    String record =
        Client.read(recalled.get().target(), recalled.get().recordQuery()).get(0);
    assertThat(Labels.parse(record)).contains(made.labels());
    assertThat(made.labels().find(Labels.SERVER)).contains(recalled.get().serverId());
  }

  @Test
  final void aHealthyPlaceHasNoProblem() throws Exception {
    List<Finding> findings = place().backend.check(false, place().work());

    assertThat(findings).extracting(Finding::level).doesNotContain(Finding.Level.PROBLEM);
  }
}
