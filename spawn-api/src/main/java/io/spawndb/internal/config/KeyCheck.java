package io.spawndb.internal.config;

import io.spawndb.api.SpawnOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that all that was said is about options that the environment has.
 *
 * @param vocabulary the options it has
 * @param configured the provider that the files alone choose: who overrides it by URL or property
 *     need not remove its options from the file
 * @param driverParameters what an unknown key may have meant, too
 */
record KeyCheck(Vocabulary vocabulary, Optional<String> configured, Set<String> driverParameters) {

  void check(List<Layer> layers) {
    for (Layer layer : layers) {
      for (Said said : layer.said()) {
        check(said, layer.rank());
      }
    }
  }

  private void check(Said said, Layer.Rank rank) {
    Optional<SpawnOption<?>> option = vocabulary.find(said.option());
    if (option.isPresent()) {
      checkForm(said, option.get());
      return;
    }
    List<String> owners = vocabulary.owners(said.option());
    if (owners.isEmpty()) {
      throw vocabulary.unknown(said, rank, driverParameters);
    }
    boolean overridden = rank.inFile() && configured.filter(owners::contains).isPresent();
    if (rank.specific() && !overridden) {
      throw vocabulary.foreign(said);
    }
  }

  private static void checkForm(Said said, SpawnOption<?> option) {
    boolean map = option.shape() == SpawnOption.Shape.MAP;
    if (map && said.entry().isEmpty()) {
      throw said.place()
          .wrong(
              said.key() + " takes names with texts, not one text",
              "Write " + said.key() + ".<name>, or in spawn.yaml names with texts below it");
    }
    if (!map && !said.entry().isEmpty()) {
      throw said.place()
          .wrong(
              "'" + said.key() + "' says something below " + option + ", which takes no names",
              "Write " + option + " with its value alone");
    }
  }
}
