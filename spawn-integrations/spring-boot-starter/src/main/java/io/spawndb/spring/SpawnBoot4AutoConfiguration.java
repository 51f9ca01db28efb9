package io.spawndb.spring;

import io.spawndb.api.Environment;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/** What has another name in Boot 3: see {@code SpawnBoot3AutoConfiguration}. */
@AutoConfiguration(
    after = SpawnAutoConfiguration.class,
    // By name: the other Boot, which does not have it, reads this, too.
    beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(name = "org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails")
@Conditional(OnSpawnUrl.class)
public class SpawnBoot4AutoConfiguration {

  /** For Spring Boot. */
  public SpawnBoot4AutoConfiguration() {}

  /** Where the data source connects to, for any pool. */
  @Configuration(proxyBeanMethods = false)
  static class Details {

    @Bean
    @ConditionalOnMissingBean(JdbcConnectionDetails.class)
    JdbcConnectionDetails spawnConnectionDetails(ConfigurableEnvironment environment) {
      return new Connecting(ConfiguredDataSource.of(environment).url());
    }
  }

  /** Without credentials: an environment has a login of its own. */
  private record Connecting(String url) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
      return url;
    }

    @Override
    public String getUsername() {
      return "";
    }

    @Override
    public String getPassword() {
      return "";
    }

    @Override
    public String getDriverClassName() {
      return ConfiguredDataSource.DRIVER;
    }
  }

  /** Tells at the health endpoint whether the environment can be connected to. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
  static class Healthy {

    @Bean
    @ConditionalOnEnabledHealthIndicator("spawn")
    HealthIndicator spawnHealthIndicator(@Lazy Environment environment) {
      return () -> {
        EnvironmentHealth found = EnvironmentHealth.of(environment);
        Health.Builder health = found.up() ? Health.up() : Health.down();
        return health.withDetails(found.details()).build();
      };
    }
  }
}
