package io.spawndb.spring;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Adds what a data source of Spawn's needs, on Spring Boot 4, after all that the application says is read. */
public final class SpawnEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

  /** For Spring Boot, which finds it by its name. */
  public SpawnEnvironmentPostProcessor() {}

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
