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
      "Engine and major version of the database, such as postgresql:17");

  /** See the description. */
  public static final SpawnOption<String> PROVIDER = SpawnOption.text(
      "provider",
      "embedded",
      "Where databases live: embedded, docker, kubernetes, server, or the id of another provider on the class path");

  /** See the description. */
  public static final SpawnOption<String> ISOLATION = SpawnOption.choice(
      "isolation",
      "database",
      List.of("database", "server"),
      "What an environment has to itself: a database in a server that all share, or a server for its name"
          + " with all its branches, for own roles, settings and memory");

  /** See the description. */
  public static final SpawnOption<String> BRANCH = SpawnOption.text(
      "branch",
      "main",
      "Line of data: a name, git for the branch that is checked out, or none for main");

  /** See the description. */
  public static final SpawnOption<String> BRANCH_FROM = SpawnOption.text(
      "branchFrom",
      null,
      "What the data of a new branch starts from: git for that of the branch it was made from, a"
          + " branch's name, checkpoint for the newest checkpoint of the branch it was made from, or"
          + " recipe; git unless set if that is what branch says, else recipe");

  /** See the description. */
  public static final SpawnOption<List<String>> MIGRATIONS = SpawnOption.list(
      "migrations",
      "Folders of migrations: classpath:folder, or paths relative to spawn.yaml; unless set"
          + " classpath:db/migration, if that folder and the Flyway module are on the class path");

  /** See the description. */
  public static final SpawnOption<String> MIGRATOR = SpawnOption.text(
      "migrator",
      "flyway",
      "Tool that runs the migrations: flyway, or sql for a folder of plain SQL files");

  /** See the description. */
  public static final SpawnOption<Map<String, String>> SOURCE = SpawnOption.map(
          "source",
          "Existing data whose masked rows fill new environments after the migrations: jdbc, user and"
              + " password, or files; schema (migrations or source), baseline (the last migration that the"
              + " source's schema has), mask (the policy), refresh (such as 7d), connections, rate, report,"
              + " skip (true: without the rows)")
      .asSecret();

  /** See the description. */
  public static final SpawnOption<List<String>> SEED = SpawnOption.list(
      "seed",
      "Files or folders of .sql, .csv and .tsv (also .gz), loaded after the migrations, once per"
          + " template");

  /** See the description. */
  public static final SpawnOption<CheckpointName> FROM = SpawnOption.of(
      "from",
      null,
      CheckpointName::new,
      "Checkpoint that a new environment starts from, instead of its recipe");

  /** See the description. */
  public static final SpawnOption<ByteSize> DISK_BUDGET = SpawnOption.of(
      "diskBudget",
      "20GB",
      ByteSize::parse,
      "How much disk templates made from recipes may take in one place, such as 500MB or 20GB;"
          + " those used least recently are dropped first, checkpoints never");

  /** See the description. */
  public static final SpawnOption<Lifetime> LIFETIME = SpawnOption.of(
      "lifetime",
      "forever",
      Lifetime::parse,
      "How long the environment stays: forever, an idle time such as 14d, or process for as long as"
          + " the process that made it");

  /** See the description. */
  public static final SpawnOption<Boolean> SCRATCH = SpawnOption.flag(
      "scratch",
      false,
      "Whether to make a database of the same recipe for this process alone, dropped when it ends");

  /** See the description. */
  public static final SpawnOption<Boolean> PROTECTED = SpawnOption.flag(
      "protected",
      false,
      "Whether the environment refuses to be dropped, also when its lifetime is over");

  /** See the description. */
  public static final SpawnOption<Duration> PROVISION_TIMEOUT = SpawnOption.duration(
      "provisionTimeout",
      "5m",
      "Longest time to make an environment ready, downloads and migrations included");

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
      "What to do when applied migrations were edited or new ones inserted among them: fail, or keep"
          + " the environment as it is, with a warning");

  /** See the description. */
  public static final SpawnOption<List<String>> EXTENSIONS = SpawnOption.list(
          "extensions", "Extensions that the admin creates before the migrations")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<List<String>> ROLES = SpawnOption.list(
          "roles", "Roles without login that migrations grant to; the admin creates them")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Map<String, String>> SETTINGS = SpawnOption.map(
          "settings", "Settings of the database, made by the admin as by ALTER DATABASE ... SET")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Map<String, String>> DRIVER = SpawnOption.map(
      "driver", "Connection parameters of the real driver, such as driver.currentSchema=shop");

  /** See the description. */
  public static final SpawnOption<String> REFUSE = SpawnOption.text(
          "refuse",
          null,
          "Production guard: with true, or a reason, Spawn refuses before anything starts; with false"
              + " it does not, even under a profile named prod")
      .notInUrl();

  /** All of the above, in the order of documentation. */
  public static final List<SpawnOption<?>> ALL = List.of(
      ENGINE,
      PROVIDER,
      ISOLATION,
      BRANCH,
      BRANCH_FROM,
      MIGRATIONS,
      MIGRATOR,
      SOURCE,
      SEED,
      FROM,
      LIFETIME,
      SCRATCH,
      PROTECTED,
      DISK_BUDGET,
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
