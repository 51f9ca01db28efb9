package io.spawndb.bench;

import io.spawndb.masking.internal.mask.MaskerTypes;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MaskerType;
import io.spawndb.masking.spi.MaskingKey;
import io.spawndb.masking.spi.MisfitException;
import io.spawndb.masking.spi.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What each masker costs for a value that it has not met before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class MaskerBenchmark {

  private static final int VALUES = 1 << 16;

  private static final Map<String, Map<String, Object>> PARAMETERS = Map.of(
      "array", Map.of("of", "hash"),
      "fixed", Map.of("value", "a text"),
      "generalise", Map.of("to", "month"),
      "json", Map.of("paths", Map.of("$.mail", "email", "$.lang", "keep")),
      "text.pick", Map.of("from", List.of("one", "two", "three")),
      "template", Map.of("text", "C-${digits}"));

  /** The masker's name. */
  @Param({
    "permute",
    "uuid",
    "digits",
    "alnum",
    "card",
    "iban",
    "hash",
    "email",
    "name.first",
    "name.full",
    "street",
    "company",
    "text.pick",
    "phone",
    "date.shift",
    "noise",
    "generalise",
    "partial",
    "person.email",
    "array",
    "template",
    "json",
    "redact"
  })
  public String masker = "";

  private final String[] values = new String[VALUES];
  private @Nullable Masker made;
  private int at;

  /** Makes the masker and values that fit it. */
  @Setup
  public void make() {
    made = make(masker);
    IntStream.range(0, VALUES).forEach(i -> values[i] = value(masker, i));
  }

  private static Masker make(String name) {
    MaskerType type = Objects.requireNonNull(MaskerTypes.all().get(name), name);
    Parameters parameters = new Parameters(PARAMETERS.getOrDefault(name, Map.of()));
    return type.create(
        new MaskerSetup(new MaskingKey(new byte[32]), parameters, MaskerBenchmark::make));
  }

  private static String value(String masker, int i) {
    return switch (masker) {
      case "permute", "noise" -> String.valueOf(1 + i);
      case "uuid" -> "6f1b2c3d-4e5f-4a6b-8c7d-9e0f%08x".formatted(i);
      case "digits", "alnum", "template" -> "%010d".formatted(i);
      case "card" -> card("411111%09d".formatted(i));
      case "iban" -> "DE89370400440532013000";
      case "phone" -> "+49 30 %08d".formatted(i);
      case "date.shift", "generalise" ->
        java.time.LocalDate.of(1950, 1, 1).plusDays(i % 25_000).toString();
      case "array" -> "{\"someone%d@shop.test\",b%d}".formatted(i, i);
      case "json" ->
        "{\"mail\": \"someone%d@shop.test\", \"lang\": \"de\", \"note\": \"text\"}".formatted(i);
      default -> "someone" + i + "@shop.test";
    };
  }

  private static String card(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** One value. */
  @Benchmark
  public @Nullable String value() throws MisfitException {
    at = (at + 1) & (VALUES - 1);
    return Objects.requireNonNull(made).mask(values[at], "");
  }
}
