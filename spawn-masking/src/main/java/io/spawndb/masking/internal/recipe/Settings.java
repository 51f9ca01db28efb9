package io.spawndb.masking.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.api.SpawnOption;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import io.spawndb.masking.internal.load.Intake;
import io.spawndb.masking.internal.load.RowLoad;
import io.spawndb.masking.internal.policy.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * What option {@code source} says, checked. Shows no secret.
 *
 * @param place where rows are
 * @param identity the source without its login
 * @param policy the policy's file
 * @param refresh how old its data may be in a new environment; any age if empty
 * @param connections how many pairs of connections carry rows
 * @param megabytesPerSecond the most to read in a second; 0 is as fast as it goes
 * @param report the file to write what was done into, if any
 */
public record Settings(
    Place place,
    String identity,
    Path policy,
    Optional<Duration> refresh,
    int connections,
    int megabytesPerSecond,
    Optional<Path> report) {

  private static final List<String> KEYS = List.of(
      "jdbc",
      "user",
      "password",
      "schema",
      "baseline",
      "files",
      "mask",
      "refresh",
      "connections",
      "rate",
      "report",
      "skip");
  private static final SpawnOption<Duration> REFRESH = SpawnOption.duration("refresh", null, "");

  /** Reads the entries; relative paths start at the folder. */
  public static Settings of(Map<String, String> source, Path folder) {
    for (String key : source.keySet()) {
      if (!KEYS.contains(key)) {
        throw new ConfigurationException(
            "Unknown entry 'source." + key + "'", "Valid are " + String.join(", ", KEYS));
      }
    }
    Place place = place(source, folder);
    if (source.containsKey("baseline") && !schema(source)) {
      throw new ConfigurationException(
          "source.baseline is set, and the migrations make the whole schema",
          "Leave it away, or take the schema of the source: source.schema: source");
    }
    return new Settings(
        place,
        place.identity(),
        folder.resolve(source.getOrDefault("mask", "masking.yaml")),
        Optional.ofNullable(source.get("refresh")).map(REFRESH::read),
        number(source, "connections", 2, 16),
        number(source, "rate", 0, 10_000),
        Optional.ofNullable(source.get("report")).map(folder::resolve));
  }

  private static boolean schema(Map<String, String> source) {
    String said = source.getOrDefault("schema", "migrations");
    if (!List.of("migrations", "source").contains(said)) {
      throw new ConfigurationException(
          "source.schema is '" + said + "'",
          "Use migrations, which make it, or source, whose schema is taken");
    }
    return said.equals("source");
  }

  /**
   * Returns what loads rows that are read here, one by one; empty if the source is PostgreSQL.
   *
   * @param read the policy, which a draft does without
   */
  public Optional<RowLoad> rows(Optional<Policy> read) {
    long bytesPerSecond = (long) megabytesPerSecond << 20;
    if (place instanceof Place.InFiles files) {
      return Optional.of(RowLoad.of(read, files.files(), bytesPerSecond));
    }
    return place instanceof Place.Foreign foreign
        ? Optional.of(RowLoad.of(read, foreign.database(), bytesPerSecond))
        : Optional.empty();
  }

  /** Returns how a live source of PostgreSQL is read. */
  public Intake intake() {
    Place.Live live = (Place.Live) place;
    return new Intake(live.target(), live.schema(), connections, (long) megabytesPerSecond << 20);
  }

  private static Place place(Map<String, String> source, Path folder) {
    String url = source.get("jdbc");
    String files = source.get("files");
    if ((url == null) == (files == null)) {
      throw new ConfigurationException(
          "The source has " + (url == null ? "neither" : "both") + " 'jdbc' and 'files'",
          "Write source: {jdbc: \"jdbc:postgresql://host/database\", user: ..., password: ${NAME},"
              + " mask: masking.yaml}, or {files: dump.sql.gz, mask: masking.yaml}");
    }
    if (files == null) {
      return live(String.valueOf(url), source);
    }
    if (schema(source)) {
      throw new ConfigurationException(
          "A schema cannot be taken from files",
          "Write it as a first migration, such as with 'pg_restore --schema-only --no-owner"
              + " --no-privileges --file=V1__schema.sql DUMP'; leave source.schema away");
    }
    return new Place.InFiles(new RowFiles(folder.resolve(files)), files);
  }

  private static Place live(String url, Map<String, String> source) {
    return ForeignDatabase.takes(url) ? foreign(url, source) : postgres(url, source);
  }

  private static Place foreign(String url, Map<String, String> source) {
    if (schema(source)) {
      throw new ConfigurationException(
          "A schema cannot be taken from another engine than PostgreSQL",
          "Let migrations make it; leave source.schema away");
    }
    ForeignDatabase database = ForeignDatabase.of(new ConnectionTarget(
        url,
        source.getOrDefault("user", ""),
        new Secret(source.getOrDefault("password", "")),
        Map.of()));
    return new Place.Foreign(database, database.identity());
  }

  private static Place postgres(String url, Map<String, String> source) {
    Properties parsed = parsed(url);
    String user = source.getOrDefault("user", parsed.getProperty("user", ""));
    if (user.isEmpty()) {
      throw new ConfigurationException(
          "The source has no login", "Write source.user and source.password: ${NAME}");
    }
    String password = source.getOrDefault("password", parsed.getProperty("password", ""));
    return new Place.Live(
        new ConnectionTarget(url, user, new Secret(password), Map.of()),
        schema(source),
        source.getOrDefault("baseline", ""),
        "%s:%s/%s"
            .formatted(
                parsed.getProperty("PGHOST"),
                parsed.getProperty("PGPORT"),
                parsed.getProperty("PGDBNAME")));
  }

  /** Does not repeat the URL: it may hold a password. */
  private static Properties parsed(String url) {
    Properties parsed =
        url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, new Properties()) : null;
    if (parsed == null) {
      throw new ConfigurationException(
          "The source's URL is not one of PostgreSQL, MariaDB or MySQL",
          "Write source.jdbc: jdbc:postgresql://host/database, or jdbc:mariadb://host/database");
    }
    return parsed;
  }

  private static int number(Map<String, String> source, String key, int fallback, int most) {
    String text = source.getOrDefault(key, String.valueOf(fallback)).strip();
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw new ConfigurationException(
        "source." + key + " is '" + text + "'", "Use a whole number up to " + most);
  }

  /** Without the URL, which may hold a password. */
  @Override
  public String toString() {
    return "source " + identity;
  }
}
