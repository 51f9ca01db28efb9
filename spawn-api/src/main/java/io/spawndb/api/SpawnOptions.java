package io.spawndb.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The options every environment has, whichever provider keeps it. */
public final class SpawnOptions {

  /** See the description. */
  public static final SpawnOption<EngineVersion> ENGINE = SpawnOption.of(
      "engine",
      EngineVersion.DEFAULT.toString(),
      EngineVersion::parse,
      "Database engine and major version, such as postgresql:17");

  /** See the description. */
  public static final SpawnOption<String> PROVIDER =
      SpawnOption.text("provider", "embedded", "Where databases live: the id of a provider");

  /** See the description. */
  public static final SpawnOption<String> BRANCH = SpawnOption.text(
      "branch", "main", "Line of data: a name, or 'git' for the branch that is checked out");

  /** See the description. */
  public static final SpawnOption<List<String>> MIGRATIONS = SpawnOption.list(
      "migrations",
      "Folders of migrations: classpath:db/migration, or paths relative to spawn.yaml;"
          + " classpath:db/migration where a migration tool is on the class path");

  /** See the description. */
  public static final SpawnOption<String> MIGRATOR = SpawnOption.text(
      "migrator", null, "Tool that runs the migrations: flyway or sql; flyway where it is present");

  /** See the description. */
  public static final SpawnOption<List<String>> SEED = SpawnOption.list(
      "seed", "Files or folders of .sql, .csv and .tsv (also .gz), loaded once per template");

  /** See the description. */
  public static final SpawnOption<CheckpointName> FROM = SpawnOption.of(
      "from",
      null,
      CheckpointName::new,
      "Checkpoint that a new environment starts from, instead of its recipe");

  /** See the description. */
  public static final SpawnOption<Lifetime> LIFETIME = SpawnOption.of(
      "lifetime",
      "forever",
      Lifetime::parse,
      "How long the environment stays: forever, an idle time such as 14d, or process");

  /** See the description. */
  public static final SpawnOption<Boolean> PROTECTED =
      SpawnOption.flag("protected", false, "Whether the environment refuses to be dropped");

  /** See the description. */
  public static final SpawnOption<Duration> PROVISION_TIMEOUT = SpawnOption.duration(
      "provisionTimeout",
      "5m",
      "Bound on making an environment ready, unpacking and migrations included");

  /** See the description. */
  public static final SpawnOption<Duration> LOCK_TIMEOUT = SpawnOption.duration(
      "lockTimeout",
      "10s",
      "How long a new migration waits for locks that sessions of an existing environment hold");

  /** See the description. */
  public static final SpawnOption<String> ON_DRIFT = SpawnOption.choice(
      "onDrift",
      "fail",
      List.of("fail", "keep"),
      "What to do when an applied migration was edited: fail, or keep the environment as it is");

  /** See the description. */
  public static final SpawnOption<List<String>> EXTENSIONS = SpawnOption.list(
          "extensions", "Extensions that the admin creates before the migrations")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<List<String>> ROLES = SpawnOption.list(
          "roles", "Roles without login that migrations grant to; made by the admin")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Map<String, String>> SETTINGS = SpawnOption.map(
          "settings", "Server settings of the database, as by ALTER DATABASE ... SET")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Map<String, String>> DRIVER = SpawnOption.map(
      "driver", "Connection parameters of the real driver, such as driver.currentSchema=shop");

  /** See the description. */
  public static final SpawnOption<String> REFUSE = SpawnOption.text(
          "refuse",
          null,
          "Production guard: with true, or a reason, Spawn refuses before anything starts")
      .notInUrl();

  /** All of the above, in the order of documentation. */
  public static final List<SpawnOption<?>> ALL = List.of(
      ENGINE,
      PROVIDER,
      BRANCH,
      MIGRATIONS,
      MIGRATOR,
      SEED,
      FROM,
      LIFETIME,
      PROTECTED,
      PROVISION_TIMEOUT,
      LOCK_TIMEOUT,
      ON_DRIFT,
      EXTENSIONS,
      ROLES,
      SETTINGS,
      DRIVER,
      REFUSE);

  private SpawnOptions() {}
}
