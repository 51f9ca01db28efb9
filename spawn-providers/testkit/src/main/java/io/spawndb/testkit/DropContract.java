package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What dropping promises. */
abstract class DropContract extends ReplaceContract {

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
  final void whatEndsWithAProcessIsGoneAtOnceAndCanBeMadeAnew() throws Exception {
    Labels passing = Labels.NONE.with(Labels.LIFETIME, "process");
    DatabaseId id = place().id("passing");
    Database made =
        place().backend.create(id, place().fromTemplate(), passing, place().work());
    try (Client client = Client.connect(made.target())) {
      client.run("DELETE FROM item");
      place().backend.drop(id, place().work());

      assertThatThrownBy(() -> client.read(NAMES)).isInstanceOf(SQLException.class);
    }
    assertThat(place().other.find(id, place().work())).isEmpty();
    assertThat(place().other.databases(place().work()))
        .noneMatch(each -> each.id().equals(id));
    assertThatThrownBy(() -> Client.connect(made.target())).isInstanceOf(SQLException.class);
    Database again =
        place().other.create(id, place().fromTemplate(), passing, place().work());
    assertThat(Client.read(again.target(), NAMES)).hasSize(2);
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
}
