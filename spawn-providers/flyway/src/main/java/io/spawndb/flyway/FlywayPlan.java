package io.spawndb.flyway;

import io.spawndb.spi.Database;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.Work;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Migrations as found by {@link PlanReader}. */
record FlywayPlan(
    List<Link> settings,
    List<Migration> migrations,
    boolean prefixReusable,
    JavaMigrations java,
    FlywaySource source)
    implements MigrationPlan {

  @Override
  public List<Link> versioned() {
    return migrations.stream()
        .filter(migration -> migration.version() != null)
        .filter(migration -> !source.settings().isBehind(migration.version()))
        .map(Migration::link)
        .toList();
  }

  @Override
  public List<Link> repeatable() {
    return migrations.stream()
        .filter(migration -> migration.version() == null)
        .map(Migration::link)
        .toList();
  }

  @Override
  public List<String> invisible() {
    return java.invisible();
  }

  @Override
  public void migrate(Database database, Phase phase, Work work) throws InterruptedException {
    new FlywayRun(this, database, work).migrate(phase);
  }

  /** Most of the first run's time is the loading of Flyway's classes and plug-ins. */
  @Override
  public void warmUp() {
    Flyway.configure(source.resources().classLoader())
        .loggers(QuietLog.class.getName())
        .load();
  }

  @Override
  public Drift compare(Database database, Work work) throws InterruptedException {
    return new FlywayRun(this, database, work).compare();
  }
}
