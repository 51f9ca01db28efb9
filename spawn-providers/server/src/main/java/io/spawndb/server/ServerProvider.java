package io.spawndb.server;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Secret;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.postgresql.PostgresBackend;
import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Capabilities.CloneCost;
import io.spawndb.spi.Provider;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Environments on a PostgreSQL server, version 14 or later, that Spawn enters as an admin. */
public final class ServerProvider implements Provider {

  /** See the description. */
  public static final SpawnOption<String> ADMIN_URL = SpawnOption.text(
          "adminUrl",
          null,
          "Address of the server, such as jdbc:postgresql://host:5432/postgres; its parameters may say"
              + " only how the connection is secured, such as sslmode")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<String> ADMIN_USER = SpawnOption.text(
          "adminUser",
          null,
          "Login of the admin, who has CREATEDB and CREATEROLE or is superuser; unless set PGUSER,"
              + " else postgres")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Secret> ADMIN_PASSWORD = SpawnOption.of(
          "adminPassword", null, Secret::new, "Password of the admin; unless set PGPASSWORD")
      .asSecret();

  private final Map<String, String> environment;

  /** For the service loader; does nothing. */
  public ServerProvider() {
    this(System.getenv());
  }

  ServerProvider(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String id() {
    return "server";
  }

  @Override
  public List<SpawnOption<?>> options() {
    return List.of(ADMIN_URL, ADMIN_USER, ADMIN_PASSWORD);
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Backend open(EngineVersion engine, OptionValues options) {
    if (!engine.engine().equals("postgresql")) {
      throw new ConfigurationException(
          "Provider server does not know engine " + engine, "Use engine: postgresql");
    }
    AdminUrl url = AdminUrl.parse(options
        .find(ADMIN_URL)
        .orElseThrow(() -> new ConfigurationException(
            "Provider server needs to know which server",
            "Set adminUrl in spawn.yaml or " + ADMIN_URL.variable()
                + ", such as jdbc:postgresql://db.example.com:5432/postgres")));
    String user =
        options.find(ADMIN_USER).orElseGet(() -> environment.getOrDefault("PGUSER", "postgres"));
    Secret password = options
        .find(ADMIN_PASSWORD)
        .orElseGet(() -> new Secret(environment.getOrDefault("PGPASSWORD", "")));
    OptionalInt major =
        options.isSet(SpawnOptions.ENGINE) ? OptionalInt.of(engine.major()) : OptionalInt.empty();
    Memory memory = new Memory(StateFile.of(environment, "servers", user + "@" + url.shown()));
    return PostgresBackend.of(
        new AdminServer(url, user, password, major, memory), CloneCost.UNKNOWN);
  }
}
