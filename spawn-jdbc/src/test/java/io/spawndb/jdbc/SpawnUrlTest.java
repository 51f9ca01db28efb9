package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.BranchName;
import io.spawndb.api.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpawnUrlTest {

  @Test
  void aNameIsEnough() {
    SpawnUrl url = SpawnUrl.parse("jdbc:spawn:orders");

    assertThat(url.name().value()).isEqualTo("orders");
    assertThat(url.engine()).isNull();
    assertThat(url.branch()).isNull();
    assertThat(url.parameters()).isEmpty();
  }

  @Test
  void theEngineMayStandBeforeTheNameWithAndWithoutItsVersion() {
    assertThat(SpawnUrl.parse("jdbc:spawn:postgresql:orders").engine()).isEqualTo("postgresql");
    assertThat(SpawnUrl.parse("jdbc:spawn:postgresql:17:orders").engine())
        .isEqualTo("postgresql:17");
    assertThat(SpawnUrl.parse("jdbc:spawn:postgresql:17:orders").name().value())
        .isEqualTo("orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"feature%2Fx", "feature%2fx", "feature/x"})
  void aBranchMayHaveAnEncodedOrAPlainSlash(String branch) {
    assertThat(SpawnUrl.parse("jdbc:spawn:orders@" + branch).branch())
        .isEqualTo(new BranchName("feature/x"));
  }

  @Test
  void escapesAreReadAsUtf8InBranchesKeysAndValues() {
    SpawnUrl url = SpawnUrl.parse("jdbc:spawn:orders@%C3%BCber?ke%79=a%26b%3D%E2%82%AC+c");

    assertThat(url.branch()).isEqualTo(new BranchName("über"));
    assertThat(url.parameters()).isEqualTo(Map.of("key", "a&b=€+c"));
  }

  @Test
  void parametersKeepTheirOrderAndMayBeEmpty() {
    SpawnUrl url = SpawnUrl.parse("jdbc:spawn:orders?z=1&a=&m=x=y/?@:");

    assertThat(url.parameters())
        .containsExactly(Map.entry("z", "1"), Map.entry("a", ""), Map.entry("m", "x=y/?@:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgresql",
        "postgresql:",
        ":orders",
        "oracle:orders",
        "postgresql:x:orders",
        "postgresql:17:18:orders",
        "Orders",
        "orders ",
        "//localhost/orders",
        "//localhost:5432/orders",
        "orders/main",
        "orders@",
        "orders@a b",
        "orders@%",
        "orders@%2",
        "orders@%zz",
        "orders@%+1",
        "orders@%C3",
        "orders#x",
        "orders@x#y",
        "orders?a=1#x",
        "orders?",
        "orders?a",
        "orders?=1",
        "orders?a=1&",
        "orders?a=1&a=2",
        "orders?a=1&%61=2",
        "orders?a=%",
        "orders@x?branch=y",
        "postgresql:orders?engine=postgresql:17",
        "?a=1"
      })
  void whatIsWrongIsRefusedWithAUrlThatIsRight(String rest) {
    assertThatThrownBy(() -> SpawnUrl.parse("jdbc:spawn:" + rest))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("jdbc:spawn:orders");
  }

  @Test
  void messagesNeverShowTheValueOfAParameter() {
    assertThatThrownBy(() -> SpawnUrl.parse("jdbc:spawn:orders?password=hunter2%&x=1"))
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
    assertThat(SpawnUrl.parse("jdbc:spawn:orders?password=hunter2").toString())
        .contains("password")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql:orders", "JDBC:SPAWN:orders", "jdbc:spawnx:orders", "spawn:a", ""
      })
  void foreignUrlsAreNotOurs(String url) {
    assertThat(SpawnUrl.isSpawnUrl(url)).isFalse();
  }
}
