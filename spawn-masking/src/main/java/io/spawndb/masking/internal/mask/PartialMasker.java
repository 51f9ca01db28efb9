package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import java.util.Set;

/**
 * Keeps the {@code first} and {@code last} characters and replaces those between by {@code with}. A text
 * of which that would show half or more is replaced whole.
 */
final class PartialMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.TEXT), Distinctness.NEVER, Traits.AS_LONG);

  private final int first;
  private final int last;
  private final int with;

  private PartialMasker(int first, int last, int with) {
    this.first = first;
    this.last = last;
    this.with = with;
  }

  static Masker of(MaskerSetup setup) {
    int first = (int) setup.parameters().number("first", 0, 0, 100);
    int last = (int) setup.parameters().number("last", 0, 0, 100);
    String with = setup.parameters().text("with").orElse("*");
    if (with.codePointCount(0, with.length()) != 1) {
      throw new ConfigurationException(
          "Parameter 'with' of partial is not one character", "Write with: \"*\"");
    }
    return new PartialMasker(first, last, with.codePointAt(0));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) {
    int[] points = value.codePoints().toArray();
    boolean tooMuch = 2 * (first + last) >= points.length;
    for (int i = 0; i < points.length; i++) {
      if (tooMuch || (i >= first && i < points.length - last)) {
        points[i] = with;
      }
    }
    return new String(points, 0, points.length);
  }
}
