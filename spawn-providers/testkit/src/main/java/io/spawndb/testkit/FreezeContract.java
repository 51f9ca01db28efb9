package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Frozen;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What freezing a database into a template promises. */
abstract class FreezeContract extends DeclareContract {

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

  /** A place may hand it over whole instead of copying it once more. */
  @Test
  final void aPassingTemplateBecomesTheDatabaseThatItWasMadeFor() throws Exception {
    DatabaseId child = place().id("child");
    TemplateId passing = passing(child, "9a551");

    Database made = place()
        .backend
        .create(child, new Origin.FromTemplate(passing), Labels.NONE, place().work());
    place().backend.drop(passing, place().work());

    assertThat(place().other.template(passing, place().work())).isEmpty();
    Client.run(made.target(), "DELETE FROM item WHERE name = 'first'");
    assertThat(Client.read(made.target(), NAMES)).containsExactly("second", "in progress");
    assertThat(place().other.find(child, place().work())).contains(made);
    assertThat(place().backend.databases(place().work()))
        .extracting(Database::id)
        .contains(child, place().id("parent"));
  }

  @Test
  final void aPassingTemplateStaysForWhomItWasMadeWhenAnotherTakesACopy() throws Exception {
    DatabaseId child = place().id("meant");
    TemplateId passing = passing(child, "9a552");

    Database other = place()
        .backend
        .create(
            place().id("not-meant"),
            new Origin.FromTemplate(passing),
            Labels.NONE,
            place().work());
    Client.run(other.target(), "DELETE FROM item");
    Database made = place()
        .backend
        .replace(child, new Origin.FromTemplate(passing), Labels.NONE, place().work());

    assertThat(Client.read(made.target(), NAMES)).containsExactly("first", "second", "in progress");
    place().backend.drop(passing, place().work());
  }

  /** Freezes a database with work in progress for another one alone; what comes later is not in it. */
  private TemplateId passing(DatabaseId child, String key) throws Exception {
    Database parent = place().environment("parent");
    Client.run(parent.target(), "INSERT INTO item (name) VALUES ('in progress')");
    TemplateId passing = TemplateId.base(place().project, key);
    Labels labels = new Labels(Map.of(Labels.PASSING, child.lockKey()));
    Frozen frozen = place().backend.freeze(parent.id(), passing, labels, place().work());
    Client.run(frozen.database().orElseThrow().target(), "DELETE FROM item");
    place().backend.drop(parent.id(), place().work());
    place().environment("parent");
    return passing;
  }
}
