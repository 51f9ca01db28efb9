package io.spawndb.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;

class SpawnDatabaseTypeTest {

  private final SpawnDatabaseType type = new SpawnDatabaseType();

  @Test
  void takesSpawnsUrlsAndNoOthers() {
    assertThat(type.handlesJDBCUrl("jdbc:spawn:orders")).isTrue();
    assertThat(type.handlesJDBCUrl("jdbc:postgresql://host/orders")).isFalse();
  }

  @Test
  void flywayFindsItByItsUrl() {
    // The driver is another module's: Flyway asks for it by name, and no longer for a plug-in.
    assertThatThrownBy(() -> Flyway.configure()
            .dataSource("jdbc:spawn:orders", null, null)
            .load()
            .migrate())
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("JDBC driver");
  }
}
