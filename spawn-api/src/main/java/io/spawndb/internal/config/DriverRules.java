package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.plugin.Nearest;
import io.spawndb.spi.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lets parameters of the real driver pass that can do no harm, and no others. */
final class DriverRules {

  private final Engine engine;
  private final Set<String> fromUrl;
  private final Set<String> fromElsewhere;

  DriverRules(Engine engine) {
    this.engine = engine;
    this.fromUrl = Set.copyOf(engine.urlParameters());
    TreeSet<String> all = new TreeSet<>(engine.infoParameters());
    all.addAll(fromUrl);
    this.fromElsewhere = Set.copyOf(all);
  }

  /** Returns what may come from a URL, as bare keys too. */
  Set<String> fromUrl() {
    return fromUrl;
  }

  /** Returns the same, where keys that are the driver's and no option's say {@code driver.<key>}. */
  Layer named(Layer layer, Vocabulary vocabulary) {
    List<Said> named = new ArrayList<>();
    for (Said said : layer.said()) {
      named.add(named(said, vocabulary));
    }
    return new Layer(layer.rank(), named);
  }

  private Said named(Said said, Vocabulary vocabulary) {
    boolean drivers = fromElsewhere.contains(said.key())
        && vocabulary.find(said.option()).isEmpty()
        && vocabulary.owners(said.option()).isEmpty();
    return drivers ? said.about(SpawnOptions.DRIVER + "." + said.key()) : said;
  }

  /**
   * Checks all that is said to the driver.
   *
   * @throws ConfigurationException for a parameter that does not pass
   */
  void check(List<Layer> layers) {
    for (Layer layer : layers) {
      for (Said said : layer.said()) {
        if (said.option().equals(SpawnOptions.DRIVER.name()) && !said.entry().isEmpty()) {
          check(said);
        }
      }
    }
  }

  private void check(Said said) {
    Set<String> allowed = said.place().isUrl() ? fromUrl : fromElsewhere;
    if (allowed.contains(said.entry())) {
      return;
    }
    throw said.place()
        .wrong(
            "Parameter '%s' is not passed on to the driver of %s: it is unknown to it, or could name a class, a file, a host or a login"
                .formatted(said.entry(), engine.id()),
            remedy(said, allowed));
  }

  private String remedy(Said said, Set<String> allowed) {
    if (said.place().isUrl() && fromElsewhere.contains(said.entry())) {
      return "Set it in spawn.yaml below 'driver:', or in the Properties of the connection";
    }
    return Nearest.to(said.entry(), allowed)
        .map(right -> "Write '" + right + "'")
        .orElse("Valid are " + String.join(", ", new TreeSet<>(allowed)));
  }
}
