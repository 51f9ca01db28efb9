package io.spawndb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.Spawn;
import io.spawndb.api.Environment;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** What application properties say reaches Spawn, whichever pool there is, and without one. */
class PoolsTest {

  private final ApplicationContextRunner runner = new ApplicationContextRunner()
      .withUserConfiguration(Application.class)
      .withPropertyValues("spring.flyway.enabled=false");

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {HikariDataSource.class, BasicDataSource.class, SimpleDriverDataSource.class})
  void optionsReachEveryPool(Class<?> pool) {
    String name = "pool-" + Long.toString(System.nanoTime(), 36);
    String options = "spring.spawn.environments." + name;
    runner
        .withInitializer(context -> SpawnDefaults.addTo(context.getEnvironment()))
        .withPropertyValues(
            "spring.datasource.url=jdbc:spawn:" + name + "?driver.ApplicationName=pools",
            "spring.datasource.username=old",
            "spring.datasource.type=" + pool.getName(),
            options + ".migrations[0]=classpath:db/other",
            options + ".provision-timeout=4m",
            options + ".lifetime=process")
        .run(context -> {
          assertThat(context).hasNotFailed().hasSingleBean(Environment.class);
          assertThat(context.getBean(DataSource.class)).isInstanceOf(pool);
          assertThat(applicationName(context)).isEqualTo("pools");
          assertThat(context.getBean(Environment.class).target().url())
              .as("the bean is the environment of the pool")
              .isEqualTo(url(context));
        });
  }

  @Test
  void theUrlIsEnoughWithoutTheStartOfAnApplication() {
    runner
        .withPropertyValues("spring.datasource.url=jdbc:spawn:orders")
        .run(context -> assertThat(context
                .getBean(JdbcTemplate.class)
                .queryForObject("select count(*) from customer", Integer.class))
            .isEqualTo(1));
  }

  @Test
  void anEnvironmentCanBeResetUnderTheApplication() {
    runner.withPropertyValues("spring.datasource.url=jdbc:spawn:reset-me").run(context -> {
      JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
      jdbc.update("delete from customer");

      context.getBean(Environment.class).reset();

      assertThat(countedOnceReconnected(jdbc)).isEqualTo(1);
    });
  }

  @Test
  void nothingOfSpawnIsThereWithAnOrdinaryUrl() {
    runner
        .withPropertyValues(
            "spring.datasource.url=jdbc:postgresql://localhost:1/none",
            "spring.profiles.active=prod",
            "spring.datasource.hikari.minimum-idle=0")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBeanDefinitionNames())
              .noneMatch(bean -> bean.toLowerCase(Locale.ROOT).contains("spawn"));
        });
  }

  /** HikariCP hands out without a look what was in use half a second ago. */
  private static @Nullable Integer countedOnceReconnected(JdbcTemplate jdbc) {
    while (true) {
      try {
        return jdbc.queryForObject("select count(*) from customer", Integer.class);
      } catch (DataAccessResourceFailureException e) {
        assertThat(e).hasMessageContaining("terminating connection");
      }
    }
  }

  private static @Nullable String applicationName(ApplicationContext context) {
    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
    assertThat(jdbc.queryForObject("select count(*) from other", Integer.class)).isZero();
    return jdbc.queryForObject("show application_name", String.class);
  }

  private static String url(ApplicationContext context) throws Exception {
    try (var connection = context.getBean(DataSource.class).getConnection()) {
      return connection.getMetaData().getURL().replaceFirst("\\?.*", "");
    }
  }
}
