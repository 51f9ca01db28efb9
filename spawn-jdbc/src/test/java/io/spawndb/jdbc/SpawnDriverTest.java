package io.spawndb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Environment;
import io.spawndb.api.ProvisioningException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpawnDriverTest {

  private final FakeEnvironment environment = new FakeEnvironment();

  private static SpawnDriver driver(Function<Request, Environment> builder) {
    return new SpawnDriver(new EnvironmentsOfThisJvm(builder));
  }

  private final SpawnDriver driver = driver(request -> environment);

  @Test
  void returnsTheConnectionOfTheEnvironment() throws Exception {
    try (Connection connection = driver.connect("jdbc:spawn:orders", new Properties())) {
      assertThat(connection).isNotNull();
    }
    assertThat(environment.connects).hasSize(1);
  }

  @Test
  void aForeignUrlIsNotOursAndNeverShown() throws Exception {
    String url = "jdbc:other://host/db?password=hunter2";
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream captured = new PrintStream(written, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);

      assertThat(driver.connect(url, new Properties())).isNull();
      assertThat(driver.acceptsURL(url)).isFalse();
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(environment.connects).isEmpty();
    assertThat(written.toString(StandardCharsets.UTF_8)).doesNotContain("hunter2");
  }

  @Test
  void nullInsteadOfAUrlIsAnSqlException() {
    assertThatThrownBy(() -> driver.connect(null, new Properties()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:spawn:orders");
    assertThatThrownBy(() -> driver.acceptsURL(null)).isInstanceOf(SQLException.class);
  }

  @Test
  void nullInsteadOfPropertiesIsTolerated() throws Exception {
    Objects.requireNonNull(driver.connect("jdbc:spawn:orders", null)).close();

    assertThat(environment.connects).containsExactly(new Properties());
  }

  @Test
  void propertiesAreSplitBetweenSpawnAndTheRealDriverAndNotChanged() throws Exception {
    Properties defaults = new Properties();
    defaults.setProperty("spawn.seed", "data");
    defaults.setProperty("ApplicationName", "shop");
    Properties info = new Properties(defaults);
    info.setProperty("spawn.provider", "server");
    info.setProperty("user", "sa");
    Properties before = (Properties) info.clone();
    Request[] asked = new Request[1];
    SpawnDriver driver = driver(request -> {
      asked[0] = request;
      return environment;
    });

    Objects.requireNonNull(driver.connect("jdbc:spawn:orders", info)).close();

    assertThat(asked[0].options()).isEqualTo(Map.of("provider", "server", "seed", "data"));
    assertThat(environment.connects.get(0))
        .isEqualTo(properties("ApplicationName", "shop", "user", "sa"));
    assertThat(info).isEqualTo(before);
  }

  @Test
  void aFailureThatMayPassIsTransient() {
    SpawnDriver driver = driver(request ->
        new FakeEnvironment(ProvisioningException.passing("The server starts", "Try again", null)));

    assertThatThrownBy(() -> driver.connect("jdbc:spawn:orders", null))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessage("The server starts. Try again.")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void aFailureThatStaysIsNot() {
    SpawnDriver driver = driver(request -> {
      throw new ConfigurationException("Wrong", "Do it right");
    });

    assertThatThrownBy(() -> driver.connect("jdbc:spawn:orders", null))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasCauseInstanceOf(ConfigurationException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("08001");
  }

  @Test
  void aUrlThatBreaksTheGrammarIsAnSqlException() {
    SpawnDriver driver = new SpawnDriver();

    assertThatThrownBy(() -> driver.connect("jdbc:spawn://localhost/orders", null))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("jdbc:spawn:orders");
  }

  static Stream<Throwable> unexpected() {
    return Stream.of(
        new IllegalStateException("secret"),
        new NoClassDefFoundError("secret"),
        new ServiceConfigurationError("secret"));
  }

  @ParameterizedTest
  @MethodSource("unexpected")
  void whatNobodyExpectedIsAnSqlExceptionThatAsksForAReport(Throwable failure) {
    SpawnDriver driver = driver(request -> new FakeEnvironment(failure));

    assertThatThrownBy(() -> driver.connect("jdbc:spawn:orders", null))
        .isInstanceOf(SQLNonTransientConnectionException.class)
        .hasMessageContaining("report")
        .hasMessageNotContaining("secret")
        .hasCause(failure);
  }

  @Test
  void theEndOfTheMemoryAndTheAnswerOfTheRealDriverPass() {
    OutOfMemoryError end = new OutOfMemoryError("made up");
    SQLException refused = new SQLException("no");

    assertThat(connectFailure(end)).isSameAs(end);
    assertThat(connectFailure(refused)).isSameAs(refused);
  }

  private static Throwable connectFailure(Throwable failure) {
    return catchThrowable(
        () -> driver(request -> new FakeEnvironment(failure)).connect("jdbc:spawn:orders", null));
  }

  @Test
  void theDriverIsFoundByDriverManagerAndServiceLoader() throws Exception {
    assertThat(DriverManager.getDriver("jdbc:spawn:orders")).isInstanceOf(SpawnDriver.class);
    assertThat(ServiceLoader.load(Driver.class).stream().map(ServiceLoader.Provider::type))
        .contains(SpawnDriver.class);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(DriverVersion.text()).matches("\\d+\\.\\d+.*");
    assertThat(driver.getMajorVersion() + "." + driver.getMinorVersion())
        .isEqualTo(DriverVersion.text().replaceFirst("^(\\d+\\.\\d+).*", "$1"));
    assertThat(driver.jdbcCompliant()).isFalse();
    assertThatThrownBy(driver::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  private static Properties properties(String... pairs) {
    Properties properties = new Properties();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.setProperty(pairs[i], pairs[i + 1]);
    }
    return properties;
  }
}
