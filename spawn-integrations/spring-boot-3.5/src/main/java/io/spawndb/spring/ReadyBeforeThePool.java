package io.spawndb.spring;

import com.zaxxer.hikari.HikariDataSource;
import io.spawndb.jdbc.SpawnDriver;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes an environment ready before HikariCP asks for a connection, so that what is wrong is told once, by
 * Boot: HikariCP would write a stack trace first. A pool that may start without a database is left alone.
 */
final class ReadyBeforeThePool implements BeanPostProcessor {

  private final SpawnDriver driver = new SpawnDriver();

  /** Returns the bean as it is. */
  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool
        && ConfiguredDataSource.isSpawns(pool.getJdbcUrl())
        && pool.getInitializationFailTimeout() >= 0) {
      driver.environment(pool.getJdbcUrl(), pool.getDataSourceProperties()).target();
    }
    return bean;
  }
}
