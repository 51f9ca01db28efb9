package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.spi.Database;
import io.spawndb.spi.Labels;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What replacing the content of a database promises. */
abstract class ReplaceContract extends FreezeContract {

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

  /** Whatever a place keeps ready for it. */
  @Test
  final void replacingAgainAndAgainGivesTheTemplateEachTime() throws Exception {
    Database made = place().environment("replaced-again");
    for (int i = 0; i < 5; i++) {
      Client.run(made.target(), "INSERT INTO item (name) VALUES ('mine')");
      made = place()
          .backend
          .replace(made.id(), place().fromTemplate(), Labels.NONE, place().work());

      assertThat(Client.read(made.target(), NAMES)).containsExactly("first", "second");
    }
  }
}
