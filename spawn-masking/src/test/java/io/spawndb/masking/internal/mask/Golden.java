package io.spawndb.masking.internal.mask;

import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.MisfitException;
import io.spawndb.masking.spi.Parameters;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Values and what they become. They never change: whoever masked yesterday must get the same tomorrow.
 *
 * @param masker the masker's name
 * @param value the value
 * @param result what it becomes
 */
record Golden(String masker, String value, String result) {

  /** Computed by another program, in another language, from the description in the guide. */
  static final List<Golden> ELSEWHERE = List.of(
      of("permute", "1", "694172240"),
      of("permute", "42", "756597627"),
      of("permute", "42.00", "756597627"),
      of("uuid", "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "32a35ecc-607e-4761-b200-2d17aaa935c5"),
      of("digits", "1234567890", "8973121811"),
      of("hash", "Ärger", "1a08bddd588d663612e381e38e6bdeb9"),
      of("email", "ada@example.test", "ida.vx94sqw2kd28@example.org"),
      of("card", "4111 1111 1111 1111", "4767 6270 4969 7001"),
      of("iban", "DE89370400440532013000", "DE57483544020570629040"));

  /** Frozen as they were first released. */
  static final List<Golden> FROZEN = List.of(
      of("alnum", "Ab3-xY9z", "Ii9-LlXE"),
      of("name.first", "Ada", "Harold"),
      of("name.last", "Lovelace", "Lloyd"),
      of("name.full", "Ada Lovelace", "Frank Thorne"),
      of("city", "London", "Fairhaven"),
      of("street", "12 St James Square", "Canal Street 7"),
      of("company", "Acme", "Barnes and Sons"),
      of("phone", "+44 (0)20 7946 0958", "+44 (0)20 2524 3238"),
      of("phone", "030 123456", "056 743454"),
      of("date.shift", "2020-02-29", "2020-03-06"),
      of("date.shift", "2020-02-29 12:34:56.789+00", "2020-03-20 12:34:56.789+00"),
      of("noise", "1234.50", "1163.99"),
      of("person.first", "İstanbul", "Nora"),
      of("person.last", "Ada Lovelace", "Price"),
      of("person.full", "Ada Lovelace", "Julia Bell"),
      of("person.email", "Ada Lovelace", "ben.mason.pyu3c6pqd6sz@example.com"),
      of("text.pick", "IĞDIR", "four"),
      of("generalise", "1987-11-23", "1987-11-01"),
      of("partial", "Ilıca köyü", "I********ü"),
      of("fixed", "anything", "a text, ü"),
      of("redact", "anything", ""),
      of("null", "anything", "null"),
      of("template", "1234567890", "C-8973121811"),
      of(
          "array",
          "{a,NULL,\"b \\\"c\"}",
          "{\"6646dac547c728ebd5146d8c3e56a840\",NULL,\"87db832c13cd0a60d55ebfffbbb92b0e\"}"),
      of(
          "json",
          "{\"lang\": \"tr\", \"mail\": \"ada@example.test\", \"x\": 1}",
          "{\"lang\": \"tr\", \"mail\": \"ida.vx94sqw2kd28@example.org\"}"));

  private static final Map<String, Map<String, Object>> PARAMETERS = Map.of(
      "text.pick", Map.of("from", List.of("one", "two", "three", "four", "five")),
      "generalise", Map.of("to", "month"),
      "partial", Map.of("first", "1", "last", "1"),
      "fixed", Map.of("value", "a text, ü"),
      "template", Map.of("text", "C-${digits}"),
      "array", Map.of("of", "hash"),
      "json", Map.of("paths", Map.of("$.lang", "keep", "$.mail", "email")));

  private static final MasterKey KEY =
      MasterKey.of("a key for tests, 32 bytes and more: 0123456789");

  private static Golden of(String masker, String value, String result) {
    return new Golden(masker, value, result);
  }

  /** Returns what the value becomes here and now. */
  String masked() throws MisfitException {
    return String.valueOf(make(masker).mask(value, ""));
  }

  private static Masker make(String name) {
    MaskerType type = Objects.requireNonNull(MaskerTypes.all().get(name), name);
    return type.create(new MaskerSetup(
        KEY.domain("golden", name),
        new Parameters(PARAMETERS.getOrDefault(name, Map.of())),
        Golden::make));
  }

  /** Prints what all values become, in a JVM with other defaults. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (List<Golden> some : List.of(ELSEWHERE, FROZEN)) {
      for (Golden each : some) {
        out.print(each.masked() + "\n");
      }
    }
    out.flush();
  }
}
