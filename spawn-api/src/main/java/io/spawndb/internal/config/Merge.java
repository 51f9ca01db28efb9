package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what counts for an option among all that was said: the strongest, entry by entry for maps. */
final class Merge {

  private final List<Layer> layers;
  private final Interpolation interpolation;

  /** Merges layers that are ordered with the strongest first. */
  Merge(List<Layer> layers, Interpolation interpolation) {
    this.layers = layers;
    this.interpolation = interpolation;
  }

  /**
   * Returns the valid value that somebody set, if anybody did.
   *
   * @throws ConfigurationException if it is not valid; names the place
   */
  Optional<OptionValues.Value> value(SpawnOption<?> option) {
    if (option.shape() == SpawnOption.Shape.MAP) {
      return map(option);
    }
    Optional<Said> said = strongest(option);
    return said.isPresent() ? Optional.of(checked(option, said.get())) : Optional.empty();
  }

  /** Returns a text with its place and without checking it, if anybody set it as a text. */
  Optional<Text> text(SpawnOption<?> option) {
    Optional<Said> said = strongest(option);
    if (said.isEmpty() || said.get().list()) {
      return Optional.empty();
    }
    Text text = said.get().texts().get(0);
    return Optional.of(new Text(interpolation.expand(text), text.place()));
  }

  private Optional<Said> strongest(SpawnOption<?> option) {
    List<Said> about = new ArrayList<>();
    for (Said said : about(option)) {
      if (said.entry().isEmpty()) {
        about.add(said);
      }
    }
    return option == SpawnOptions.ENGINE ? engine(about) : first(about);
  }

  private static Optional<Said> first(List<Said> said) {
    return said.isEmpty() ? Optional.empty() : Optional.of(said.get(0));
  }

  /**
   * An engine without a version, as in {@code jdbc:spawn:postgresql:orders}, says which dialect is
   * spoken, and leaves the version to the weaker source that names one for the same engine.
   */
  private Optional<Said> engine(List<Said> about) {
    if (about.isEmpty() || expanded(about.get(0)).contains(":")) {
      return first(about);
    }
    String wanted = dialect(expanded(about.get(0)));
    return about.stream()
        .filter(said -> expanded(said).contains(":"))
        .findFirst()
        .filter(said -> dialect(expanded(said)).equals(wanted))
        .or(() -> Optional.of(about.get(0)));
  }

  private static String dialect(String engine) {
    String name = engine.contains(":") ? engine.substring(0, engine.indexOf(':')) : engine;
    return name.equals("postgres") ? "postgresql" : name;
  }

  private Optional<OptionValues.Value> map(SpawnOption<?> option) {
    Map<String, String> entries = new LinkedHashMap<>();
    Set<String> origins = new LinkedHashSet<>();
    for (Said said : about(option)) {
      if (!said.entry().isEmpty() && !entries.containsKey(said.entry())) {
        entries.put(said.entry(), expanded(said));
        origins.add(said.place().origin());
      }
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new OptionValues.Value(entries, String.join(", ", origins)));
  }

  private List<Said> about(SpawnOption<?> option) {
    List<Said> about = new ArrayList<>();
    for (Layer layer : layers) {
      for (Said said : layer.said()) {
        if (said.option().equals(option.name())) {
          about.add(said);
        }
      }
    }
    return about;
  }

  private OptionValues.Value checked(SpawnOption<?> option, Said said) {
    List<String> texts = said.texts().stream().map(interpolation::expand).toList();
    try {
      Object raw = option.normal(said.list() ? texts : texts.get(0));
      option.read(raw);
      return new OptionValues.Value(raw, said.place().origin());
    } catch (ConfigurationException e) {
      throw said.valuePlace().wrong(e);
    }
  }

  /** Within a map, a list is one text with commas. */
  private String expanded(Said said) {
    return said.texts().stream().map(interpolation::expand).collect(Collectors.joining(","));
  }
}
