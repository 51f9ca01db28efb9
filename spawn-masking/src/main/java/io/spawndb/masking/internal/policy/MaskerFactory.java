package io.spawndb.masking.internal.policy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.Parameters;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the maskers of rules, as many as there are threads.
 *
 * @param key the master key
 * @param types maskers by name
 * @param domains domains by name, for maskers that are made of others
 */
public record MaskerFactory(
    MasterKey key, Map<String, MaskerType> types, Map<String, ColumnRule.Mask> domains) {

  /** The maskers {@code person.first} and so on have one key, so that what they make of an entity agrees. */
  static final String PERSON = "person";

  /** Returns a masker for one thread. */
  public Masker create(ColumnRule.Mask mask) {
    MaskerType type = type(mask.masker());
    String function = isPerson(mask) ? PERSON : mask.masker();
    return type.create(new MaskerSetup(
        key.domain(mask.domain(), function), mask.parameters(), word -> inner(word, mask)));
  }

  /** Whether results depend on the entity, which a rule must name. */
  public static boolean isPerson(ColumnRule.Mask mask) {
    return mask.masker().startsWith(PERSON + ".");
  }

  private Masker inner(String word, ColumnRule.Mask outer) {
    ColumnRule.@Nullable Mask domain = domains.get(word);
    return create(
        domain == null
            ? new ColumnRule.Mask(outer.domain(), word, new Parameters(Map.of()), Optional.empty())
            : domain);
  }

  private MaskerType type(String name) {
    MaskerType type = types.get(name);
    if (type == null) {
      throw new ConfigurationException(
          "There is no domain or masker '" + name + "'",
          "Use one of " + String.join(", ", types.keySet()));
    }
    return type;
  }
}
