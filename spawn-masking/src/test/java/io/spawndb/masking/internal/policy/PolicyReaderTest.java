package io.spawndb.masking.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

  private static final String HEAD = "spawn-masking: 1\nkey: ${KEY}\n";
  private static final Map<String, String> VARIABLES =
      Map.of("KEY", "a key for tests, 32 bytes and more: 0123456789", "SHORT", "abc");

  @TempDir
  private Path folder;

  @Test
  void rulesOfATableComeBeforeThoseOfWildcards() throws Exception {
    Policy policy = read(HEAD + """
        domains:
          person-mail: {mask: email}
        tables:
          "*.*":
            created_*: keep
            email: person-mail
          public.customer:
            email: hash
            nick: {keep: public handle}
          audit.*: empty
        """);

    assertThat(policy.column("public", "customer", "email"))
        .map(rule -> ((ColumnRule.Mask) rule).masker())
        .contains("hash");
    assertThat(policy.column("public", "other", "email"))
        .map(rule -> ((ColumnRule.Mask) rule).domain())
        .contains("person-mail");
    assertThat(policy.column("public", "customer", "created_at"))
        .contains(new ColumnRule.Keep(Optional.empty()));
    assertThat(policy.column("public", "customer", "nick"))
        .contains(new ColumnRule.Keep(Optional.of("public handle")));
    assertThat(policy.column("public", "customer", "phone")).isEmpty();
  }

  @Test
  void aMaskerAtAColumnHasADomainOfItsOwn() throws Exception {
    Policy policy = read(HEAD + "tables:\n  a: {x: hash}\n  b: {x: hash}\n");

    assertThat(policy.column("public", "a", "x")).isNotEqualTo(policy.column("public", "b", "x"));
  }

  @Test
  void namesWithDotsAndStarsAreQuoted() throws Exception {
    Policy policy = read(HEAD + "tables:\n  'public.\"a.b*\"':\n    '\"x*\"': keep\n");

    assertThat(policy.column("public", "a.b*", "x*")).isPresent();
    assertThat(policy.column("public", "a.bc", "x*")).isEmpty();
    assertThat(policy.column("public", "a.b*", "xy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unlistd: stop|masking.yaml:3:1|Write 'unlisted'",
        "unlisted: keep|masking.yaml:3:11|stop, drop, null",
        "tables: {a: {x: emial}}|masking.yaml:3:17|Write 'email'",
        "tables: {a: {x: {mask: permute, form: 1}}}|masking.yaml:3:17|Write 'from'",
        "tables: {a: {x: {mask: permute, from: one}}}|masking.yaml:3:17|whole number",
        "tables: {a: {x: {keep: ''}}}|masking.yaml:3:24|reason is empty",
        "tables: {a.b.c: keep}|masking.yaml:3:10|schema.table",
        "tables: {a: {x: keep, x: drop}}|masking.yaml:3:23|said twice",
        "domains: {email: {mask: hash}}|masking.yaml:3:11|masker's name",
        "links: [a.b -> c]|masking.yaml:3:9|schema.table.column",
        "tables: {a: {x: !!java.lang.String s}}|masking.yaml:3:17|plain values",
      })
  void mistakesAreToldWithTheirPlace(String line, String place, String remedy) {
    assertThatThrownBy(() -> read(HEAD + line + "\n"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(remedy);
  }

  @Test
  void theKeyIsNeverInThePolicy() {
    assertThatThrownBy(
            () -> read("spawn-masking: 1\nkey: a literal that somebody wrote here 1234567\n"))
        .hasMessageContaining("not a reference")
        .hasMessageNotContaining("literal that");
    assertThatThrownBy(() -> read("spawn-masking: 1\nkey: ${ABSENT}\n"))
        .hasMessageContaining("ABSENT is not set");
    assertThatThrownBy(() -> read("spawn-masking: 1\nkey: ${env:SHORT}\n"))
        .hasMessageContaining("3 bytes")
        .hasMessageNotContaining("abc");
    assertThatThrownBy(() -> read("spawn-masking: 1\n")).hasMessageContaining("names no key");
    assertThatThrownBy(() -> read("key: ${KEY}\n")).hasMessageContaining("spawn-masking: 1");
  }

  @Test
  void theKeyMayBeInAFileBesideThePolicy() throws Exception {
    Files.writeString(folder.resolve("secret.txt"), VARIABLES.get("KEY") + "\n");

    assertThat(read("spawn-masking: 1\nkey: ${file:secret.txt}\n").key().id())
        .isEqualTo(read(HEAD).key().id());
  }

  private Policy read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("masking.yaml"), text);
    return PolicyReader.read(file, name -> Optional.ofNullable(VARIABLES.get(name)));
  }
}
