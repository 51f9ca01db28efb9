package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskingKey;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Words chosen by the key. An empty text stays empty. */
final class WordMasker implements Masker {

  private static final int NUMBERS = 180;

  private final Traits traits;
  private final UnaryOperator<String> words;

  private WordMasker(int longest, UnaryOperator<String> words) {
    this.traits = Traits.of(Set.of(Kind.TEXT), Distinctness.NEVER, longest);
    this.words = words;
  }

  static Function<MaskerSetup, Masker> list(String name) {
    return setup -> {
      Words list = Words.of(name, setup.parameters());
      return new WordMasker(list.longest(), value -> list.pick(setup.key(), name, value));
    };
  }

  static Masker fullName(MaskerSetup setup) {
    Words first = Words.of("first", setup.parameters());
    Words last = Words.of("last", setup.parameters());
    MaskingKey key = setup.key();
    return new WordMasker(
        first.longest() + 1 + last.longest(),
        value -> first.pick(key, "first", value) + " " + last.pick(key, "last", value));
  }

  static Masker street(MaskerSetup setup) {
    Words streets = Words.of("street", setup.parameters());
    MaskingKey key = setup.key();
    return new WordMasker(
        streets.longest() + 4,
        value ->
            streets.pick(key, "street", value) + " " + (1 + key.below(NUMBERS, "number:" + value)));
  }

  static Masker company(MaskerSetup setup) {
    Words names = Words.of("last", setup.parameters());
    Words forms = Words.of("company", setup.parameters());
    MaskingKey key = setup.key();
    return new WordMasker(
        names.longest() + 1 + forms.longest(),
        value -> names.pick(key, "name", value) + " " + forms.pick(key, "form", value));
  }

  static Masker pick(MaskerSetup setup) {
    List<String> texts = setup.parameters().texts("from");
    if (texts.isEmpty()) {
      throw new ConfigurationException(
          "text.pick has no texts to pick from", "Write {mask: text.pick, from: [one, other]}");
    }
    Words words = new Words(texts);
    return new WordMasker(words.longest(), value -> words.pick(setup.key(), "pick", value));
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public String mask(String value, String entity) {
    return value.isEmpty() ? value : words.apply(value);
  }
}
