package io.spawndb.kubernetes;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Progress;
import io.spawndb.postgresql.AdminEndpoint;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Work;
import io.spawndb.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Servers in namespaces of the test cluster, as a user with a home of his own sees them. */
final class TestServers {

  static final EngineVersion ENGINE = EngineVersion.parse("postgresql:18");

  private TestServers() {}

  static KubernetesServer server(Path home, String namespace, Map<String, Object> options) {
    return provider(home).source(ENGINE, options(namespace, options), Optional.empty());
  }

  static KubernetesProvider provider(Path home) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SPAWN_HOME", home.toString());
    return new KubernetesProvider(environment);
  }

  static OptionValues options(String namespace, Map<String, Object> options) {
    Map<String, OptionValues.Value> values = new HashMap<>();
    options.forEach((name, value) -> values.put(name, new OptionValues.Value(value, "test")));
    values.putIfAbsent("namespace", new OptionValues.Value(namespace, "test"));
    values.putIfAbsent("storage", new OptionValues.Value("1GB", "test"));
    return new OptionValues(values);
  }

  static Backend backend(Path home, String namespace) {
    return PostgresBackend.of(server(home, namespace, Map.of()), CloneCost.UNKNOWN);
  }

  /** Makes a service account that has a role, and a kubeconfig that enters with its token. */
  static Path kubeconfigOfServiceAccount(Path folder, String namespace, String role)
      throws IOException {
    TestCluster.kubectl("-n", namespace, "create", "serviceaccount", "developer");
    TestCluster.kubectl(
        "-n",
        namespace,
        "create",
        "rolebinding",
        "developer",
        "--role=" + role,
        "--serviceaccount=" + namespace + ":developer");
    String token = TestCluster.kubectl("-n", namespace, "create", "token", "developer");
    String admin = Files.readString(TestCluster.kubeconfig());
    Path file = folder.resolve("developer.conf");
    Files.writeString(
        file,
        admin.replaceAll("user: \\{client-certificate-data[^}]*}", "user: {token: " + token + "}"));
    return file;
  }

  /** Returns a kubeconfig that has no token but a command that prints the one of another. */
  static Path withLoginCommand(Path kubeconfig, Path folder) throws IOException {
    String text = Files.readString(kubeconfig);
    String token = text.replaceAll("(?s).*token: ([^}]*)}.*", "$1");
    Path command = folder.resolve("login.sh");
    Files.writeString(command, """
        #!/bin/sh
        echo '{"apiVersion": "client.authentication.k8s.io/v1beta1", "kind": "ExecCredential",
          "status": {"token": "%s"}}'
        """.formatted(token));
    Path file = folder.resolve("login.conf");
    Files.writeString(
        file,
        text.replace(
            "token: " + token,
            "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: sh, args: ["
                + command + "], interactiveMode: Never}"));
    return file;
  }

  static void run(AdminEndpoint endpoint, String sql) throws SQLException {
    try (Connection connection = connect(endpoint, endpoint.adminPassword().reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String read(AdminEndpoint endpoint, String sql) throws SQLException {
    try (Connection connection = connect(endpoint, endpoint.adminPassword().reveal());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Connection connect(AdminEndpoint endpoint, String password) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(endpoint.properties());
    properties.setProperty("user", endpoint.adminUser());
    properties.setProperty("password", password);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.port() + "/postgres", properties);
  }

  static Work work() {
    return work(Duration.ofMinutes(2));
  }

  static Work work(Duration allowed) {
    return Work.begin("test", allowed, Progress.Listener.NONE);
  }
}
