package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for what domains and maskers make of the value: {@code "C-${digits} in ${city}"}. With
 * one place results differ where those of its masker do.
 */
final class TemplateMasker implements Masker {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]*)}");

  private final List<String> texts;
  private final List<Masker> places;

  private TemplateMasker(List<String> texts, List<Masker> places) {
    this.texts = texts;
    this.places = places;
  }

  static Masker of(MaskerSetup setup) {
    String template = setup.parameters().text("text").orElse("");
    List<String> texts = new ArrayList<>();
    List<Masker> places = new ArrayList<>();
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      texts.add(template.substring(from, place.start()));
      places.add(setup.domains().apply(place.group(1).strip()));
      from = place.end();
    }
    texts.add(template.substring(from));
    if (places.isEmpty()) {
      throw new ConfigurationException(
          "The text of template has no place for a value",
          "Write {mask: template, text: \"C-${digits}\"}, or fixed for a text without places");
    }
    return new TemplateMasker(texts, places);
  }

  @Override
  public Traits traits() {
    Distinctness distinctness =
        places.size() == 1 ? places.get(0).traits().distinctness() : Distinctness.NEVER;
    return Traits.of(Set.of(Kind.TEXT), distinctness, longest());
  }

  private int longest() {
    long longest =
        texts.stream().mapToLong(text -> text.codePointCount(0, text.length())).sum();
    for (Masker place : places) {
      int each = place.traits().longest();
      longest += each == Traits.AS_LONG ? Integer.MAX_VALUE : each;
    }
    return (int) Math.min(Integer.MAX_VALUE, longest);
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    StringBuilder result = new StringBuilder(texts.get(0));
    for (int i = 0; i < places.size(); i++) {
      String masked = places.get(i).mask(value, entity);
      result.append(masked == null ? "" : masked).append(texts.get(i + 1));
    }
    return result.toString();
  }
}
