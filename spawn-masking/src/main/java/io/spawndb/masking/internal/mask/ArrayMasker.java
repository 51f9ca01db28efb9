package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Masks each element of an array by another masker or domain ({@code of}). Dimensions, bounds and NULL
 * stay.
 */
final class ArrayMasker implements Masker {

  private static final String MISFIT = "is not an array";

  private final Masker element;

  private ArrayMasker(Masker element) {
    this.element = element;
  }

  static Masker of(MaskerSetup setup) {
    String word = setup
        .parameters()
        .text("of")
        .orElseThrow(() -> new ConfigurationException(
            "array does not say how its elements are masked", "Write {mask: array, of: email}"));
    return new ArrayMasker(setup.domains().apply(word));
  }

  @Override
  public Traits traits() {
    return Traits.of(Set.of(Kind.ARRAY), element.traits().distinctness(), Integer.MAX_VALUE);
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    int start = value.startsWith("[") ? value.indexOf('=') + 1 : 0;
    if (start >= value.length() || value.charAt(start) != '{' || !value.endsWith("}")) {
      throw new MisfitException(MISFIT);
    }
    StringBuilder result = new StringBuilder(value.length()).append(value, 0, start);
    int at = start;
    while (at < value.length()) {
      char c = value.charAt(at);
      if (c == '{' || c == '}' || c == ',') {
        result.append(c);
        at++;
      } else {
        at = element(value, at, entity, result);
      }
    }
    return result.toString();
  }

  /** Masks the element that begins at a place, and returns where it ends. */
  private int element(String value, int from, String entity, StringBuilder result)
      throws MisfitException {
    boolean quoted = value.charAt(from) == '"';
    StringBuilder text = new StringBuilder();
    int at = quoted ? from + 1 : from;
    while (true) {
      if (at >= value.length()) {
        throw new MisfitException(MISFIT);
      }
      char c = value.charAt(at);
      if (quoted ? c == '"' : c == ',' || c == '}') {
        break;
      }
      if (c == '\\') {
        at++;
        if (at >= value.length()) {
          throw new MisfitException(MISFIT);
        }
        c = value.charAt(at);
      }
      text.append(c);
      at++;
    }
    boolean missing = !quoted && "NULL".contentEquals(text);
    write(missing ? null : element.mask(text.toString(), entity), result);
    return quoted ? at + 1 : at;
  }

  private static void write(@Nullable String element, StringBuilder result) {
    if (element == null) {
      result.append("NULL");
      return;
    }
    result.append('"');
    for (int i = 0; i < element.length(); i++) {
      char c = element.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\');
      }
      result.append(c);
    }
    result.append('"');
  }
}
