package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.sql.DriverPropertyInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyInfosTest {

  private static final SpawnOption<String> TOKEN =
      SpawnOption.text("token", null, "Secret of a plug-in").asSecret();

  private static DriverPropertyInfo info(
      SpawnOption<?> option, @Nullable String url, @Nullable Properties info) {
    DriverPropertyInfo[] all = PropertyInfos.of(List.of(option), url, info);
    assertThat(all).hasSize(1);
    return all[0];
  }

  @Test
  void anOptionIsListedUnderTheNameThatPropertiesTake() {
    DriverPropertyInfo described = info(SpawnOptions.ON_DRIFT, "jdbc:spawn:orders", null);

    assertThat(described.name).isEqualTo("spawn.onDrift");
    assertThat(described.description).isEqualTo(SpawnOptions.ON_DRIFT.description());
    assertThat(described.choices).containsExactly("fail", "keep");
    assertThat(described.value).isEqualTo("fail");
    assertThat(described.required).isFalse();
  }

  @Test
  void allOptionsAreListedInTheirOrder() {
    assertThat(Arrays.stream(PropertyInfos.of(SpawnOptions.ALL, "jdbc:spawn:orders", null))
            .map(described -> described.name))
        .containsExactlyElementsOf(
            SpawnOptions.ALL.stream().map(option -> "spawn." + option.name()).toList());
  }

  @Test
  void theValueIsThatOfTheUrlElseOfThePropertiesElseTheDefault() {
    Properties info = new Properties();
    info.setProperty("spawn.onDrift", "keep");
    info.setProperty("spawn.provider", "server");

    String url = "jdbc:spawn:orders?provider=docker";

    assertThat(info(SpawnOptions.PROVIDER, url, info).value).isEqualTo("docker");
    assertThat(info(SpawnOptions.ON_DRIFT, url, info).value).isEqualTo("keep");
    assertThat(info(SpawnOptions.LIFETIME, url, info).value).isEqualTo("forever");
    assertThat(info(SpawnOptions.SEED, url, info).value).isNull();
  }

  @Test
  void aSecretIsListedAndNotShown() {
    Properties info = new Properties();
    info.setProperty("spawn.token", "hunter2");

    assertThat(info(TOKEN, "jdbc:spawn:orders", info).value).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:spawn:", "jdbc:spawn:orders?", "jdbc:other:orders"})
  void aUrlThatIsNotYetOneSetsNothing(String url) {
    assertThat(info(SpawnOptions.PROVIDER, url, null).value).isEqualTo("embedded");
    assertThat(info(SpawnOptions.PROVIDER, null, null).value).isEqualTo("embedded");
  }
}
