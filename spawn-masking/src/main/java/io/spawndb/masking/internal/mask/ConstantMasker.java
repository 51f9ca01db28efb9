package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts one text in the place of every value, or NULL. */
final class ConstantMasker implements Masker {

  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

  private final Traits traits;
  private final @Nullable String text;

  private ConstantMasker(Traits traits, @Nullable String text) {
    this.traits = traits;
    this.text = text;
  }

  static Masker fixed(MaskerSetup setup) {
    String text = setup
        .parameters()
        .text("value")
        .orElseThrow(() -> new ConfigurationException(
            "fixed has no value", "Write {mask: fixed, value: \"the text\"}"));
    Traits traits = Traits.of(ALL, Distinctness.NEVER, text.codePointCount(0, text.length()));
    return new ConstantMasker(traits, text);
  }

  static Masker nothing(MaskerSetup setup) {
    return new ConstantMasker(new Traits(ALL, Distinctness.NEVER, 0, true), null);
  }

  /** The empty text of whatever holds characters; what else there is says null or fixed. */
  static Masker redacted(MaskerSetup setup) {
    return new ConstantMasker(Traits.of(Set.of(Kind.TEXT), Distinctness.NEVER, 0), "");
  }

  @Override
  public Traits traits() {
    return traits;
  }

  @Override
  public @Nullable String mask(String value, String entity) {
    return text;
  }
}
