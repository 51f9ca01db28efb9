package io.spawndb.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Adds what a data source of Spawn's needs, on Spring Boot 3.5, after all that the application says is read. */
public final class SpawnBoot3EnvironmentPostProcessor
    implements org.springframework.boot.env.EnvironmentPostProcessor, Ordered {

  /** For Spring Boot, which finds it by its name. */
  public SpawnBoot3EnvironmentPostProcessor() {}

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    SpawnDefaults.addTo(environment);
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
