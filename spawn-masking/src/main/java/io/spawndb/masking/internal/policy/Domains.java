package io.spawndb.masking.internal.policy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.masking.internal.mask.MaskerTypes;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The domains of a policy, and what a column may name: a domain or a masker. */
final class Domains {

  private static final String MASK = "mask";
  private static final String PER = "per";

  /** Makes maskers to see whether they can be made; no value meets it. */
  private static final MasterKey TRIAL =
      MasterKey.of("a key to try out parameters with, no other use");

  private final Yaml yaml;
  private final Map<String, MaskerType> types = MaskerTypes.all();
  private final Map<String, ColumnRule.Mask> domains = new LinkedHashMap<>();

  Domains(Yaml yaml) {
    this.yaml = yaml;
  }

  void read(Yaml.@Nullable Entry section) {
    if (section == null) {
      return;
    }
    for (Yaml.Entry entry : yaml.entries(section.value(), "domains by name")) {
      if (types.containsKey(entry.key()) || List.of("keep", "drop").contains(entry.key())) {
        throw entry
            .at()
            .wrong("'" + entry.key() + "' is a masker's name", "Name the domain otherwise");
      }
      ColumnRule.Mask rule = mask(entry.value());
      domains.put(
          entry.key(),
          new ColumnRule.Mask(entry.key(), rule.masker(), rule.parameters(), rule.per()));
    }
  }

  /** Reads a word, or names with {@code mask}; inside, a domain is empty if it is not named. */
  ColumnRule.Mask mask(Node node) {
    return mask(node, Set.of());
  }

  /**
   * As {@link #mask(Node)}, without the entries of some names.
   *
   * @param aside names that somebody else reads
   */
  ColumnRule.Mask mask(Node node, Set<String> aside) {
    if (!Yaml.isMapping(node)) {
      return named(
          yaml.text(node, "a domain or masker"), Optional.empty(), Map.of(), yaml.at(node));
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    Optional<String> word = Optional.empty();
    Optional<String> per = Optional.empty();
    for (Yaml.Entry entry : yaml.entries(node, "a masker with parameters")) {
      if (aside.contains(entry.key())) {
        continue;
      }
      switch (entry.key()) {
        case MASK -> word = Optional.of(yaml.text(entry.value(), MASK));
        case PER -> per = Optional.of(yaml.text(entry.value(), PER));
        default -> parameters.put(entry.key(), value(entry.value()));
      }
    }
    Position at = yaml.at(node);
    return named(
        word.orElseThrow(() -> at.wrong("No masker is named", "Write {mask: name, ...}")),
        per,
        parameters,
        at);
  }

  private ColumnRule.Mask named(
      String word, Optional<String> per, Map<String, Object> parameters, Position at) {
    ColumnRule.Mask domain = domains.get(word);
    if (domain != null) {
      if (!parameters.isEmpty()) {
        throw at.wrong(
            "'" + word + "' is a domain and takes no parameters but 'per'",
            "Say " + String.join(", ", parameters.keySet()) + " where the domain is defined");
      }
      return domain.per(per);
    }
    MaskerType type = types.get(word);
    if (type == null) {
      List<String> valid = new ArrayList<>(List.of("keep", "drop"));
      valid.addAll(domains.keySet());
      valid.addAll(types.keySet());
      throw Yaml.unknown(at, word, valid);
    }
    for (String parameter : parameters.keySet()) {
      if (!type.parameters().contains(parameter)) {
        List<String> valid = new ArrayList<>(List.of(PER));
        valid.addAll(type.parameters().stream().sorted().toList());
        throw Yaml.unknown(at, parameter, valid);
      }
    }
    // All columns speak of the same people: their key is one, wherever the masker is said.
    String own = word.startsWith(MaskerFactory.PERSON + ".")
        ? "people " + parameters.getOrDefault("who", "")
        : "";
    ColumnRule.Mask mask = new ColumnRule.Mask(own, word, new Parameters(parameters), per);
    tryOut(mask, at);
    return mask;
  }

  private void tryOut(ColumnRule.Mask mask, Position at) {
    try {
      new MaskerFactory(TRIAL, types, Map.copyOf(domains)).create(mask);
    } catch (ConfigurationException e) {
      throw at.wrong(e);
    }
  }

  private Object value(Node node) {
    if (Yaml.isMapping(node)) {
      Map<String, String> map = new LinkedHashMap<>();
      yaml.entries(node, "names with texts")
          .forEach(entry -> map.put(entry.key(), yaml.text(entry.value(), entry.key())));
      return map;
    }
    return Yaml.isList(node)
        ? yaml.items(node).stream().map(item -> yaml.text(item, "an item")).toList()
        : yaml.text(node, "a parameter");
  }

  Map<String, ColumnRule.Mask> all() {
    return Map.copyOf(domains);
  }
}
