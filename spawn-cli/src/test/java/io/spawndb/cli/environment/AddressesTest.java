package io.spawndb.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.cli.CommandLineFixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AddressesTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  private static ConnectionTarget target(String url, String user, String password) {
    return new ConnectionTarget(url, user, new Secret(password), Map.of());
  }

  @Test
  void libpqPercentEncodesWhatASeparatorCouldBe() {
    Addresses addresses = new Addresses(
        target("jdbc:postgresql://127.0.0.1:5433/a%2Fb%20c", "me@home", "p:w/d+?#% ü*"));

    assertThat(addresses.libpq())
        .isEqualTo(
            "postgresql://me%40home:p%3Aw%2Fd%2B%3F%23%25%20%C3%BC%2A@127.0.0.1:5433/a%2Fb%20c");
  }

  @Test
  void libpqKeepsBracketsAroundIpv6AndKnowsTheDefaultPort() {
    assertThat(new Addresses(target("jdbc:postgresql://[::1]/x", "u", "p")).libpq())
        .isEqualTo("postgresql://u:p@[::1]:5432/x");
  }

  @Test
  void aMariaDbIsNotSaidToBePostgres() {
    Addresses addresses = new Addresses(target("jdbc:mariadb://h:3307/x_1", "u", "p+w"));

    assertThat(addresses.variables())
        .containsEntry("DATABASE_URL", "mysql://u:p%2Bw@h:3307/x_1")
        .containsEntry("MYSQL_TCP_PORT", "3307")
        .containsEntry("MYSQL_PWD", "p+w")
        .doesNotContainKey("PGHOST");
    assertThatThrownBy(addresses::libpq).hasMessageContaining("not PostgreSQL");
  }

  @Test
  void jdbcAddsCredentialsAndPropertiesToTheParametersThatAreThere() {
    ConnectionTarget target = new ConnectionTarget(
        "jdbc:postgresql://h/x?ssl=true", "u", new Secret("a&b"), Map.of("ApplicationName", "x y"));

    assertThat(new Addresses(target).jdbc())
        .isEqualTo("jdbc:postgresql://h/x?ssl=true&user=u&password=a%26b&ApplicationName=x%20y");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellThatEvaluatesEnvSeesTheSameTexts() throws Exception {
    String password = "it's $HOME `x` \"q\" \\ !";
    String script =
        Shell.assignments(Map.of("PGPASSWORD", password)) + "\nprintf %s \"$PGPASSWORD\"";

    Process shell = new ProcessBuilder("sh", "-c", script).start();

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(password);
  }

  @Test
  void everyFormatOfUrlIsWritten() {
    spawn.run("url", "orders");
    assertThat(spawn.out())
        .isEqualTo("jdbc:postgresql://127.0.0.1:5433/shop_orders?user=orders&password=s3cret\n");

    spawn.run("url", "orders", "--format", "libpq");
    assertThat(spawn.out()).isEqualTo("postgresql://orders:s3cret@127.0.0.1:5433/shop_orders\n");

    spawn.run("url", "orders", "--format=env");
    assertThat(spawn.out()).contains("PGPORT='5433'\n", "SPRING_DATASOURCE_USERNAME='orders'\n");

    spawn.run("url", "orders", "--json");
    assertThat(spawn.out()).contains("\"port\": 5433", "\"password\": \"s3cret\"");
  }

  @Test
  void anotherEngineHasNoLibpqAddressButVariables() {
    spawn.gateway.target = target("jdbc:mariadb://h:3306/x", "u", "p");

    assertThat(spawn.run("url", "orders", "--format", "libpq")).isEqualTo(1);
    assertThat(spawn.run("url", "orders", "--format", "env")).isZero();
    assertThat(spawn.out()).contains("JDBC_URL=").doesNotContain("PGHOST");
  }
}
