package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Origin;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is of MariaDB's image alone. */
@Tag("docker")
final class MariaDockerTest {

  private static final String ENGINE = "mariadb:10.11";
  private static final DatabaseId ORDERS =
      new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), "orders@main");

  @TempDir
  Path home;

  @BeforeEach
  void require() {
    TestDocker.requireMaria();
  }

  @AfterEach
  void wipe() {
    TestEngine.wipe(ENGINE, home, Map.of());
  }

  @Test
  void aStoppedServerStartsAgainWithItsDataAndShowsNoPassword() throws Exception {
    try (Backend backend = TestEngine.backend(ENGINE, home, Map.of())) {
      Database made = backend.create(ORDERS, Origin.Empty.BARE, Labels.NONE, TestEngine.work());

      List<String> stopped = backend.stop(TestEngine.work());

      assertThat(stopped).singleElement().asString().startsWith("MariaDB 10.11 in container ");
      assertThat(backend.find(ORDERS, TestEngine.work())).contains(made);
      String container = stopped.get(0).substring(stopped.get(0).lastIndexOf(' ') + 1);
      assertThat(TestDocker.docker("inspect", "--format", "{{json .Config.Env}}", container))
          .contains("MARIADB_ROOT_PASSWORD_FILE=")
          .doesNotContain("MARIADB_ROOT_PASSWORD=");
    }
  }

  @Test
  void argumentsOfAnotherEnginesImageAreRefused() {
    assertThatThrownBy(() -> TestEngine.backend(ENGINE, home, Map.of("initdbArgs", "--locale=C")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("MariaDB has no initdb");
  }
}
