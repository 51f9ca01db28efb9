package io.spawndb.spring;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.spawndb.api.Environment;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/** What an application whose data source is Spawn's can ask for, and what is told about it. */
@AutoConfiguration
@Conditional(OnSpawnUrl.class)
public class SpawnAutoConfiguration {

  /** For Spring Boot. */
  public SpawnAutoConfiguration() {}

  @Bean
  ConfiguredDataSource spawnConfiguredDataSource(ConfigurableEnvironment environment) {
    return ConfiguredDataSource.of(environment);
  }

  /**
   * The environment that the data source connects to, to save, load and reset it. Not closed with the
   * context: other contexts of a test run share it.
   */
  @Bean(destroyMethod = "")
  @Lazy
  @ConditionalOnMissingBean
  Environment spawnEnvironment(ConfiguredDataSource dataSource) {
    return dataSource.environment();
  }

  /** Lets Boot tell what is wrong, not the pool. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(HikariDataSource.class)
  static class Pool {

    @Bean
    static BeanPostProcessor spawnReadyBeforeThePool() {
      return new ReadyBeforeThePool();
    }
  }

  /** Tells about the environment at the info endpoint. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ConditionalOnEnabledInfoContributor.class)
  static class Info {

    @Bean
    @ConditionalOnEnabledInfoContributor("spawn")
    InfoContributor spawnInfoContributor(@Lazy Environment environment) {
      return info -> info.withDetail("spawn", EnvironmentHealth.identity(environment));
    }
  }

  /** Shows what was done for the environment as metrics. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterBinder.class)
  static class Metrics {

    @Bean
    MeterBinder spawnMetrics(ConfiguredDataSource dataSource) {
      return new SpawnMetrics(ConfiguredDataSource.name(dataSource.said()));
    }
  }
}
