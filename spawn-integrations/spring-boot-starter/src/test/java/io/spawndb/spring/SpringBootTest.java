package io.spawndb.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.Spawn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application of Spring Boot that was told a URL, and nothing else. */
class SpringBootTest {

  private static final String URL = "spring.datasource.url=jdbc:spawn:orders";

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void startsWithTheUrlAloneAndFindsItsDataAgain() {
    String table = "kept_" + System.nanoTime();
    try (ConfigurableApplicationContext context = Application.run(URL)) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      assertThat(jdbc.queryForObject("select name from customer", String.class)).isEqualTo("Ada");
      jdbc.execute("create table " + table + " (id int)");
    }

    try (ConfigurableApplicationContext context = Application.run(URL)) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      assertThat(jdbc.queryForObject("select count(*) from " + table, Integer.class))
          .isZero();
    }
  }

  @Test
  void oldCredentialsDoNoHarm() {
    try (ConfigurableApplicationContext context = Application.run(
        URL, "spring.datasource.username=postgres", "spring.datasource.password=old")) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

      assertThat(jdbc.queryForObject("select count(*) from customer", Integer.class))
          .isEqualTo(1);
    }
  }

  @Test
  void applicationPropertiesSayWhatSpawnYamlWould() {
    String name = "configured-" + Long.toString(System.nanoTime(), 36);
    try (ConfigurableApplicationContext context = Application.run(
        "spring.datasource.url=jdbc:spawn:" + name,
        "spring.flyway.enabled=false",
        "spring.spawn.environments." + name + ".migrations[0]=classpath:db/other",
        "spring.spawn.environments." + name + ".lifetime=process")) {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

      assertThat(jdbc.queryForObject("select count(*) from other", Integer.class))
          .isZero();
    }
  }

  @Test
  void whatIsWrongIsSaidOnceWithWhatToDo() {
    String said =
        saidBy(() -> Application.run("spring.datasource.url=jdbc:spawn:orders?provider=nowhere"));

    assertThat(said)
        .contains("APPLICATION FAILED TO START")
        .contains("There is no provider 'nowhere' on the class path")
        .contains("Action:");
  }

  @Test
  void aFailedMigrationIsToldByBootAndNotBeforeByThePool() {
    String said = saidBy(() ->
        Application.run("spring.datasource.url=jdbc:spawn:broken?migrations=classpath:db/broken"));

    assertThat(said)
        .contains("Migration classpath:db/broken/V1__broken.sql, line 1", "Action:")
        .doesNotContain("\tat ");
  }

  @Test
  void aProductionProfileIsRefusedBeforeAnythingStarts() {
    assertThatThrownBy(() -> Application.run(URL, "spring.profiles.active=Production"))
        .hasMessageContaining("profile 'Production' is active")
        .hasMessageContaining("spring.spawn.refuse-profiles");
  }

  @Test
  void anOrdinaryUrlIsNotTouched() {
    assertThatThrownBy(() -> Application.run(
            "spring.datasource.url=jdbc:nothing:here", "spring.profiles.active=prod"))
        .hasStackTraceContaining("Failed to determine a suitable driver class");
  }

  @Test
  void theContextHasOnePoolOfTheRealDriversConnections() throws Exception {
    try (ConfigurableApplicationContext context = Application.run(URL)) {
      try (var connection = context.getBean(DataSource.class).getConnection()) {
        assertThat(connection.getMetaData().getURL()).startsWith("jdbc:postgresql:");
      }
    }
  }

  private static String saidBy(Runnable start) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(start::run).isNotNull();
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
