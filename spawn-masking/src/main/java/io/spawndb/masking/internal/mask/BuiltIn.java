package io.spawndb.masking.internal.mask;

import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A masker that Spawn brings.
 *
 * @param maker makes it
 */
record BuiltIn(
    String name, String description, Set<String> parameters, Function<MaskerSetup, Masker> maker)
    implements MaskerType {

  private static final String[] PERSON = {"who", "locale"};

  static final List<MaskerType> ALL = List.of(
      of("permute", "Another integer of a range, each once", PermuteMasker::of, "from", "to"),
      of("uuid", "Another UUID of the same version, each once", UuidMasker::of),
      of("digits", "Other digits in their places (FF1), each text once", Ff1Masker::digits),
      of("alnum", "Other letters and digits in their places (FF1)", Ff1Masker::alphanumeric),
      of("hash", "Hexadecimal digits of a keyed digest", HashMasker::of, "length"),
      of("email", "An address at example.com, .org or .net", EmailMasker::of, "locale"),
      of("name.first", "A first name", WordMasker.list("first"), "locale"),
      of("name.last", "A last name", WordMasker.list("last"), "locale"),
      of("name.full", "A first and a last name", WordMasker::fullName, "locale"),
      of("city", "A city", WordMasker.list("city"), "locale"),
      of("street", "A street with a number", WordMasker::street, "locale"),
      of("company", "A company", WordMasker::company, "locale"),
      of("text.pick", "One of the given texts", WordMasker::pick, "from"),
      of("phone", "Other digits, the country's number and all else kept", PhoneMasker::of),
      of("card", "Another card number with a valid check digit", CardMasker::of),
      of("iban", "Another IBAN of the same country with valid check digits", IbanMasker::of),
      of("date.shift", "A day near it; one distance for each entity", DateShiftMasker::of, "days"),
      of("noise", "A number near it", NoiseMasker::of, "percent"),
      of("generalise", "A coarser number or date", GeneraliseMasker::of, "step", "to"),
      of("partial", "Its first and last letters", PartialMasker::of, "first", "last", "with"),
      of("fixed", "Always the same text", ConstantMasker::fixed, "value"),
      of("null", "NULL", ConstantMasker::nothing),
      of("redact", "An empty value of its type", ConstantMasker::redacted),
      of("person.first", "First name of the entity's person", PersonMasker.part("first"), PERSON),
      of("person.last", "Last name of the entity's person", PersonMasker.part("last"), PERSON),
      of("person.full", "Both names of the entity's person", PersonMasker.part("full"), PERSON),
      of("person.email", "Mail of the entity's person", PersonMasker.part("email"), PERSON),
      of("array", "An array, each element masked", ArrayMasker::of, "of"),
      of("template", "A text around what other maskers make", TemplateMasker::of, "text"),
      of("json", "A document with only the listed parts", JsonMasker::of, "paths", "rest"));

  private static MaskerType of(
      String name, String description, Function<MaskerSetup, Masker> maker, String... parameters) {
    return new BuiltIn(name, description, Set.of(parameters), maker);
  }

  @Override
  public Masker create(MaskerSetup setup) {
    return maker.apply(setup);
  }
}
