package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskingKey;
import java.util.Set;
import java.util.function.Function;

/**
 * A part of one invented person for each entity, so that first name, last name and mail of a row agree. All
 * columns of a policy speak of the same people unless {@code who} tells them apart. The mail has 60 bits
 * of the value's digest: an entity may have several. An empty text stays empty.
 */
final class PersonMasker implements Masker {

  private final MaskingKey key;
  private final String part;
  private final Words first;
  private final Words last;
  private final Words plainFirst;
  private final Words plainLast;

  private PersonMasker(MaskingKey key, String part, Words first, Words last) {
    this.key = key;
    this.part = part;
    this.first = first;
    this.last = last;
    this.plainFirst = first.plain();
    this.plainLast = last.plain();
  }

  static Function<MaskerSetup, Masker> part(String part) {
    return setup -> new PersonMasker(
        setup.key(),
        part,
        Words.of("first", setup.parameters()),
        Words.of("last", setup.parameters()));
  }

  @Override
  public Traits traits() {
    boolean mail = part.equals("email");
    int longest = switch (part) {
      case "first" -> first.longest();
      case "last" -> last.longest();
      case "full" -> first.longest() + 1 + last.longest();
      default -> plainFirst.longest() + 1 + plainLast.longest() + 1 + EmailMasker.TAIL;
    };
    return Traits.of(
        Set.of(Kind.TEXT), mail ? Distinctness.PRACTICALLY : Distinctness.NEVER, longest);
  }

  @Override
  public String mask(String value, String entity) {
    if (value.isEmpty()) {
      return value;
    }
    String who = entity.isEmpty() ? value : entity;
    return switch (part) {
      case "first" -> first.pick(key, "first", who);
      case "last" -> last.pick(key, "last", who);
      case "full" -> first.pick(key, "first", who) + " " + last.pick(key, "last", who);
      default ->
        plainFirst.pick(key, "first", who) + "." + plainLast.pick(key, "last", who) + "."
            + EmailMasker.tail(key.digest(value));
    };
  }
}
