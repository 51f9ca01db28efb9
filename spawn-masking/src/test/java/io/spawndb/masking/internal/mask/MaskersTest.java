package io.spawndb.masking.internal.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.internal.key.MasterKey;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.MisfitException;
import io.spawndb.masking.spi.Parameters;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskersTest {

  private static final MasterKey KEY =
      MasterKey.of("a key for tests, 32 bytes and more: 0123456789");

  @Test
  void whatIsExpectedChangesNoResult() throws Exception {
    Masker masker = make("permute");
    masker.expect(List.of("42", "", "secret", "1", "-7", "42.00", "5"));

    assertThat(masker.mask("42", "")).isEqualTo("756597627");
    assertThat(masker.mask("42.00", "")).as("others left out").isEqualTo("756597627");
    assertThat(masker.mask("1", "")).as("one that came before").isEqualTo("694172240");
    assertThat(masker.mask("5", "")).isEqualTo(make("permute").mask("5", ""));
    assertThatThrownBy(() -> masker.mask("secret", "")).isInstanceOf(MisfitException.class);
  }

  @Test
  void differentKeysAndDomainsGiveDifferentResults() throws Exception {
    Masker other =
        setup(MasterKey.of("another key of tests, at least 32 bytes: 98765"), "golden", "permute");
    Masker elsewhere = setup(KEY, "elsewhere", "permute");

    assertThat(Set.of(
            String.valueOf(make("permute").mask("1", "")),
            String.valueOf(other.mask("1", "")),
            String.valueOf(elsewhere.mask("1", ""))))
        .hasSize(3);
  }

  @Test
  void maskersThatKeepValuesApartDo() throws Exception {
    Random random = new Random(7);
    for (String name : List.of("permute", "digits", "alnum", "hash", "email", "card", "uuid")) {
      Masker masker = make(name);
      Set<String> values = new HashSet<>();
      Set<String> results = new HashSet<>();
      for (int i = 0; i < 500; i++) {
        String value = sample(name, random, i);
        if (values.add(value)) {
          results.add(String.valueOf(masker.mask(value, "")));
        }
      }

      assertThat(results).as(name).hasSameSizeAs(values);
    }
  }

  private static String sample(String masker, Random random, int i) {
    return switch (masker) {
      case "permute" -> String.valueOf(i + 1);
      case "card" -> card(random);
      case "uuid" -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
      default -> "%08d".formatted(random.nextInt(100_000_000));
    };
  }

  private static String card(Random random) {
    int[] digits = random.ints(15, 0, 10).toArray();
    StringBuilder text = new StringBuilder();
    for (int digit : digits) {
      text.append(digit);
    }
    return text.append(CheckDigits.luhn(digits)).toString();
  }

  @Test
  void checkDigitsAreValidAfterwards() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      String masked = String.valueOf(make("card").mask(card(random), ""));
      assertThat(CheckDigits.isCard(masked.chars().map(c -> c - '0').toArray())).isTrue();
    }
    for (String iban : List.of(
        "GB82 WEST 1234 5698 7654 32", "NL91ABNA0417164300", "MT84MALT011000012345MTLCAST001S")) {
      String masked = String.valueOf(make("iban").mask(iban, ""));
      assertThat(masked).hasSameSizeAs(iban).startsWith(iban.substring(0, 2)).isNotEqualTo(iban);
      assertThat(CheckDigits.isIban(masked.replace(" ", ""))).as(masked).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "permute|-5",
        "permute|1.5",
        "permute|secret",
        "uuid|6F1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D",
        "digits|12345",
        "digits|secret 123456",
        "alnum|ab1",
        "alnum|geheimnis-ü-1234",
        "phone|call 0301234",
        "card|4111111111111112",
        "card|secret",
        "iban|DE88370400440532013000",
        "date.shift|0044-03-15 BC",
        "date.shift|secret",
        "noise|secret",
        "json|{secret",
      })
  void refusesWhatDoesNotFitWithoutNamingIt(String masker, String value) {
    assertThatThrownBy(() -> make(masker, Map.of("paths", Map.of())).mask(value, ""))
        .isInstanceOf(MisfitException.class)
        .hasMessageNotContaining(value)
        .hasMessageNotContaining("secret");
  }

  @Test
  void datesOfOneEntityKeepTheirGaps() throws Exception {
    Masker masker = make("date.shift", Map.of("days", "30"));

    String first = String.valueOf(masker.mask("2020-01-01", "7"));
    String second = String.valueOf(masker.mask("2020-01-11", "7"));

    assertThat(java.time.LocalDate.parse(second))
        .isEqualTo(java.time.LocalDate.parse(first).plusDays(10));
    assertThat(first).isNotEqualTo("2020-01-01");
    assertThat(masker.mask("infinity", "7")).isEqualTo("infinity");
  }

  @Test
  void coarseValuesAreOfTheSameType() throws Exception {
    assertThat(make("generalise", Map.of("to", "month")).mask("1987-11-23", ""))
        .isEqualTo("1987-11-01");
    assertThat(make("generalise", Map.of("to", "decade")).mask("1987-11-23 10:00:00+00", ""))
        .isEqualTo("1980-01-01 00:00:00+00");
    assertThat(make("generalise", Map.of("step", "10")).mask("-13", "")).isEqualTo("-20");
    assertThat(make("partial", Map.of("first", "1", "last", "2")).mask("abcdefgh", ""))
        .isEqualTo("a*****gh");
    assertThat(make("partial", Map.of("first", "1", "last", "2")).mask("abcdef", ""))
        .isEqualTo("******");
  }

  @Test
  void documentsKeepOnlyWhatIsListed() throws Exception {
    Masker json =
        make("json", Map.of("paths", Map.of("$.lang", "keep", "$.items[*].mail", "hash")));

    assertThat(json.mask(
            "{\"lang\": \"d\\u00e9\", \"name\": \"Ada\", \"items\": [{\"mail\": \"m\", \"x\": 1}, 2]}",
            ""))
        .isEqualTo("{\"lang\": \"dé\", \"items\": [{\"mail\": \""
            + setup(KEY, "golden", "hash").mask("m", "") + "\"}, null]}");
    assertThat(make("json", Map.of("paths", Map.of(), "rest", "null")).mask("{\"a\": 1}", ""))
        .isEqualTo("null");
  }

  @Test
  void wrongParametersAreRefused() {
    assertThatThrownBy(() -> make("permute", Map.of("from", "9", "to", "1")))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> make("name.first", Map.of("locale", "xx")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("en, de, fr, es");
    assertThatThrownBy(() -> make("json", Map.of("paths", Map.of("lang", "keep"))))
        .isInstanceOf(ConfigurationException.class);
  }

  private static Masker make(String masker) {
    return make(masker, Map.of());
  }

  private static Masker make(String masker, Map<String, Object> parameters) {
    return type(masker)
        .create(new MaskerSetup(
            KEY.domain("golden", masker),
            new Parameters(parameters),
            word -> setup(KEY, "golden", word)));
  }

  private static Masker setup(MasterKey key, String domain, String masker) {
    return type(masker)
        .create(new MaskerSetup(key.domain(domain, masker), new Parameters(Map.of()), word -> {
          throw new AssertionError(word);
        }));
  }

  private static MaskerType type(String name) {
    return Optional.ofNullable(MaskerTypes.all().get(name)).orElseThrow();
  }
}
