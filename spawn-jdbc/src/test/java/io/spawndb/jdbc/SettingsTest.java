package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static Map<String, Value> settings(String url, Map<String, String> properties) {
    return Settings.of(SpawnUrl.parse(url), properties);
  }

  @Test
  void eachValueKnowsWhereItCameFrom() {
    assertThat(settings("jdbc:spawn:orders?seed=a", Map.of("provider", "server")))
        .isEqualTo(
            Map.of("seed", new Value("a", "URL"), "provider", new Value("server", "properties")));
  }

  @Test
  void theUrlWinsOverTheProperties() {
    assertThat(settings("jdbc:spawn:orders?seed=a", Map.of("seed", "b")))
        .isEqualTo(Map.of("seed", new Value("a", "URL")));
  }

  @Test
  void aBranchInTheUrlWinsOverTheProperties() {
    assertThat(settings("jdbc:spawn:orders@x", Map.of("branch", "y"))).isEmpty();
    assertThat(settings("jdbc:spawn:orders", Map.of("branch", "y")))
        .isEqualTo(Map.of("branch", new Value("y", "properties")));
  }

  @Test
  void anEngineWithoutVersionLeavesTheVersionToTheConfiguration() {
    assertThat(settings("jdbc:spawn:postgresql:orders", Map.of())).isEmpty();
    assertThat(settings("jdbc:spawn:postgresql:orders", Map.of("engine", "postgresql:17")))
        .isEqualTo(Map.of("engine", new Value("postgresql:17", "properties")));
    assertThat(settings("jdbc:spawn:postgresql:16:orders", Map.of("engine", "postgresql:17")))
        .isEqualTo(Map.of("engine", new Value("postgresql:16", "URL")));
  }

  @Test
  void userAndPasswordOfAnOldUrlAreIgnored() {
    assertThat(settings("jdbc:spawn:orders?user=sa&password=x", Map.of())).isEmpty();
  }

  @Test
  void whereTheConfigurationIsCannotBeSaidHere() {
    assertThatThrownBy(() -> settings("jdbc:spawn:orders?config=/tmp/x", Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SPAWN_CONFIG");
    assertThatThrownBy(() -> settings("jdbc:spawn:orders", Map.of("config", "/tmp/x")))
        .isInstanceOf(ConfigurationException.class);
  }
}
