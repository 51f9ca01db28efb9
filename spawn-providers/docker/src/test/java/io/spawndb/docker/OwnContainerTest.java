package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import io.spawndb.testkit.TestDocker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An environment that has a container to itself. */
@Tag("docker")
final class OwnContainerTest {

  private final String name = "o" + UUID.randomUUID().toString().substring(0, 8);

  private final Environment orders = environment("main");

  @BeforeAll
  static void requireDocker() {
    TestDocker.require();
  }

  /** A listing looks into the server that all share, too. */
  @AfterAll
  static void removeTheSharedServer() {
    TestEngine.wipe(Path.of(System.getenv("SPAWN_HOME")));
  }

  @AfterEach
  void removeWhatIsLeft() {
    its("ps", "-aq").forEach(container -> TestDocker.docker("rm", "-f", "-v", container));
    its("volume", "ls", "-q").forEach(volume -> TestDocker.docker("volume", "rm", volume));
  }

  @Test
  void itsContainerAndVolumeGoWithTheLastThingInThem() throws Exception {
    assertThat(read(orders, "SHOW wal_level")).isEqualTo("logical");
    assertThat(its("ps", "-q")).hasSize(1);
    assertThat(its("volume", "ls", "-q")).hasSize(1);
    environment("next").target();
    orders.save("kept");
    orders.drop();
    environment("next").drop();
    assertThat(Spawn.environments())
        .noneMatch(status -> status.id().name().value().equals(name));
    assertThat(its("volume", "ls", "-q")).hasSize(1);

    orders.dropCheckpoint("kept");

    assertThat(its("ps", "-aq")).isEmpty();
    assertThat(its("volume", "ls", "-q")).isEmpty();
    assertThat(read(orders, "SELECT 'again'")).isEqualTo("again");
  }

  @Test
  void itIsListedAndStoppedThoughNoConfigurationNamesIt() throws Exception {
    orders.target();

    assertThat(Spawn.environments())
        .filteredOn(status -> status.id().name().value().equals(name))
        .singleElement()
        .satisfies(status -> assertThat(status.isolation()).isEqualTo("server"));
    assertThat(Spawn.doctor(false))
        .anyMatch(finding -> finding.explanation().contains("to itself")
            && finding.remedy().contains("spawn drop " + name));
    assertThat(Spawn.stop()).anyMatch(stopped -> stopped.contains(name));
    assertThat(its("ps", "-q")).isEmpty();
    assertThat(read(orders, "SELECT 'there'")).isEqualTo("there");
  }

  @Test
  void theLoginOfTheApplicationIsLetIn() throws Exception {
    try (Connection connection = orders.dataSource().getConnection("app", "hard-coded");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT session_user")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("app");
    }
  }

  @Test
  void aVolumeForAllIsRefused() {
    assertThatThrownBy(() -> Spawn.environment(name)
            .option("isolation", "server")
            .option("volume", "mine")
            .build())
        .hasMessageContaining("a volume of its own");
  }

  private Environment environment(String branch) {
    return Spawn.environment(name)
        .branch(branch)
        .option("isolation", "server")
        .option("serverSettings", Map.of("wal_level", "logical"))
        .build();
  }

  /** Returns what the engine has for the environment. */
  private List<String> its(String... list) {
    String[] words = Arrays.copyOf(list, list.length + 2);
    words[list.length] = "--filter";
    words[list.length + 1] = "name=-" + name + "-";
    return TestDocker.docker(words).lines().toList();
  }

  private static String read(Environment environment, String sql) throws SQLException {
    try (Connection connection = environment.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
