package io.spawndb.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.spawndb.Spawn;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the endpoints of Actuator tell about an environment. */
class ActuatorTest {

  @AfterAll
  static void stopTheServer() {
    Spawn.stop();
  }

  @Test
  void healthAndInfoTellWhichEnvironmentItIs() throws Exception {
    try (ConfigurableApplicationContext context =
        Application.run("spring.datasource.url=jdbc:spawn:orders@blue")) {
      assertThat(health(context)).startsWith("UP").contains("orders@blue", "provider=embedded");

      Info.Builder info = new Info.Builder();
      context.getBean("spawnInfoContributor", InfoContributor.class).contribute(info);
      assertThat(info.build().getDetails().toString()).contains("spawn={", "branch=blue");
    }
  }

  @Test
  void healthSaysWhatToDo() throws Exception {
    try (ConfigurableApplicationContext context = Application.run(
        "spring.datasource.url=jdbc:spawn:broken",
        "spring.spawn.environments.broken.migrations[0]=classpath:db/broken",
        "spring.flyway.enabled=false",
        "spring.datasource.hikari.initialization-fail-timeout=-1",
        "spring.datasource.hikari.minimum-idle=0")) {
      assertThat(health(context))
          .startsWith("DOWN")
          .contains("problem=", "V1__broken.sql", "remedy=");
    }
  }

  @Test
  void metersTellWhatWasDone() {
    String name = "metered-" + Long.toString(System.nanoTime(), 36);
    try (ConfigurableApplicationContext context = Application.run(
        "spring.datasource.url=jdbc:spawn:" + name,
        "spring.spawn.environments." + name + ".lifetime=process")) {
      context.getBean(JdbcTemplate.class).execute("select 1");

      MeterRegistry meters = context.getBean(MeterRegistry.class);
      assertThat(meters
              .get("spawn.provisioning")
              .tag("environment", name)
              .functionTimer()
              .count())
          .isEqualTo(1);
      assertThat(meters.get("spawn.provisioning").functionTimer().totalTime(TimeUnit.MILLISECONDS))
          .isPositive();
      assertThat(counted(meters, "spawn.created")).isEqualTo(1);
      assertThat(counted(meters, "spawn.clones")).isEqualTo(1);
      assertThat(counted(meters, "spawn.templates.hits") + counted(meters, "spawn.templates.built"))
          .isEqualTo(1);
      assertThat(counted(meters, "spawn.failures")).isZero();
    }
  }

  private static double counted(MeterRegistry meters, String name) {
    return meters.get(name).functionCounter().count();
  }

  /** The type has another name in Boot 3 and 4. */
  private static String health(ApplicationContext context) throws Exception {
    Object indicator = context.getBean("spawnHealthIndicator");
    var health = indicator.getClass().getMethod("health");
    health.setAccessible(true);
    return health.invoke(indicator).toString();
  }
}
