package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.spi.TemplateId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What creating a database promises. */
abstract class CreateContract extends FindContract {

  @Test
  final void aNewEnvironmentHasTheContentOfItsTemplate() throws Exception {
    Database made = place().environment("content");

    assertThat(Client.read(made.target(), NAMES)).containsExactly("first", "second");
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
}
