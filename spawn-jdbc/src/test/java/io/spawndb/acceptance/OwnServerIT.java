package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Acceptance.class)
@Timeout(300)
class OwnServerIT {

  @Test
  void aNameHasServerSettingsRolesAndLoginsToItself(ProjectFolder project) throws Exception {
    Environment orders = orders(project);
    Environment other = orders(project.another());
    try (Connection as = connect(orders, "app", "hard-coded");
        Connection otherAs = connect(other, "app", "another")) {
      assertThat(read(as, "SELECT session_user")).isEqualTo("app");
      assertThat(read(as, "SHOW wal_level")).isEqualTo("logical");
      assertThat(read(as, "SHOW shared_buffers")).isEqualTo("32MB");
      run(as, "INSERT INTO item VALUES (2)");
      assertThat(read(otherAs, "SELECT count(*) FROM item")).isEqualTo("1");

      // What has these written down connects without Spawn.
      String url = orders.target().url();
      try (Connection plain = DriverManager.getConnection(url, "app", "hard-coded")) {
        assertThat(read(plain, "SELECT count(*) FROM item")).isEqualTo("2");
      }
      assertThatThrownBy(() -> DriverManager.getConnection(url, "app", "another"))
          .hasMessageContaining("password");
    }
    orders.drop();
    other.drop();
  }

  @Test
  void aDeclaredRoleMayDoWhatTheMigrationsGrantItAndNoMore(ProjectFolder project) throws Exception {
    Environment orders = orders(project);

    try (Connection reader = connect(orders, "shop_reader", "x")) {
      assertThat(read(reader, "SELECT current_user || count(*) FROM item"))
          .isEqualTo("shop_reader1");
      assertThatThrownBy(() -> run(reader, "DELETE FROM item"))
          .hasMessageContaining("permission denied");
    }

    orders.drop();
  }

  @Test
  void loginsStayWhereDataIsReplacedAndTheAdminsIsNotGivenAway(ProjectFolder project)
      throws Exception {
    Environment orders = orders(project);
    connect(orders, "app", "one").close();
    orders.reset();
    try (Connection after = connect(orders, "app", "two")) {
      assertThat(read(after, "SELECT session_user")).isEqualTo("app");
    }

    for (String taken :
        List.of("postgres", "spawn_me", "pg_monitor", orders.target().user())) {
      try (Connection own = connect(orders, taken, "guess")) {
        assertThat(read(own, "SELECT session_user")).isEqualTo(orders.target().user());
      }
    }

    orders.drop();
  }

  @Test
  void theServerGoesWithTheLastEnvironmentAndCheckpoint(ProjectFolder project) throws Exception {
    Environment orders = orders(project);
    Environment branch = project.environment("orders", "next");
    orders.target();
    branch.target();
    orders.save("kept");
    orders.drop();
    branch.drop();
    assertThat(servers(project)).hasSize(1);

    orders.dropCheckpoint("kept");

    assertThat(servers(project)).isEmpty();
    try (Connection anew = connect(orders, "app", "x")) {
      assertThat(read(anew, "SELECT count(*) FROM item")).isEqualTo("1");
    }
    orders.drop();
    assertThat(servers(project)).isEmpty();
  }

  @Test
  void whoeverConnectsWhileTheServerIsRemovedGetsOne(ProjectFolder project) throws Exception {
    Environment orders = orders(project);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      // Each shares nothing with the others, as another process would.
      Environment mine = project.environment("orders", "b" + i);
      work.add(() -> {
        String seen = "";
        for (int round = 0; round < 4; round++) {
          try (Connection connection = mine.connect(new Properties())) {
            seen += read(connection, "SELECT count(*) FROM item");
          }
          mine.drop();
        }
        return seen;
      });
    }

    for (Future<String> each : threads.invokeAll(work)) {
      assertThat(each.get()).isEqualTo("1111");
    }

    threads.shutdown();
    // The last of them may have met others at work, and left the server to whoever comes next.
    while (!servers(project).isEmpty()) {
      orders.drop();
    }
  }

  @Test
  void whoeverOnlyAsksMakesNoServer(ProjectFolder project) throws Exception {
    Environment orders = orders(project);

    assertThat(orders.checkpoints()).isEmpty();
    assertThat(orders.promoted()).isEmpty();
    assertThatThrownBy(() -> orders.save("x")).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> orders.load("x")).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> orders.diff("base", 0)).hasMessageContaining("does not exist");
    assertThatThrownBy(() -> orders.promote("x")).hasMessageContaining("no checkpoint 'x'");
    orders.demote();
    orders.drop();

    assertThat(servers(project)).isEmpty();
  }

  @Test
  void serverSettingsOfTheSharedServerAreRefused(ProjectFolder project) {
    project.write("spawn.yaml", "project: p\ndefaults: {serverSettings: {wal_level: logical}}\n");

    assertThatThrownBy(() -> project.environment("orders"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("isolation: server");
  }

  private static Environment orders(ProjectFolder project) {
    return project
        .write("spawn.yaml", """
            project: %s
            defaults:
              isolation: server
              migrations: [db/]
              roles: [shop_reader]
              serverSettings: {wal_level: logical, shared_buffers: 32MB}
            environments:
              orders: {}
            """.formatted(project.folder().getFileName()))
        .write(
            "db/V1__item.sql",
            "CREATE TABLE item (n int); INSERT INTO item VALUES (1);"
                + " GRANT SELECT ON item TO shop_reader")
        .environment("orders");
  }

  private static List<Path> servers(ProjectFolder project) throws IOException {
    Path all = project.home().folder().resolve("data/embedded");
    List<Path> its = new ArrayList<>();
    if (!Files.exists(all)) {
      return its;
    }
    try (Stream<Path> servers = Files.list(all)) {
      for (Path server : servers.toList()) {
        Path tenant = server.resolve("tenant");
        if (Files.exists(tenant)
            && Files.readString(tenant).startsWith(project.folder().getFileName() + "/")) {
          its.add(server);
        }
      }
    }
    return its;
  }

  private static Connection connect(Environment environment, String user, String password)
      throws SQLException {
    Properties info = new Properties();
    info.setProperty("user", user);
    info.setProperty("password", password);
    return environment.connect(info);
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
