package io.spawndb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Recollection;
import io.spawndb.spi.TemplateId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a backend finds, lists and records. */
abstract class FindContract extends PlaceUnderTest {

  @Test
  final void saysThatItCanBeUsed() {
    assertThat(place().backend.probe().usable()).isTrue();
  }

  @Test
  final void tellsEqualPlacesByEqualKeys() {
    assertThat(place().backend.key()).isEqualTo(place().other.key()).isNotBlank();
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
  final void ofSomeTemplatesThoseThatExistAreFound() throws Exception {
    TemplateId missing = TemplateId.base(place().project, "0d15");

    assertThat(place()
            .backend
            .templates(List.of(missing, place().template), place().work()))
        .containsOnlyKeys(place().template);
    assertThat(place().backend.templates(List.of(), place().work())).isEmpty();
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
