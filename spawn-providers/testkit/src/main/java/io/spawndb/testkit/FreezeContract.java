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
}
