package io.spawndb.server;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Secret;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import io.spawndb.postgresql.StateFile;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Environments on a server that Spawn enters as an admin: PostgreSQL, version 14 or later; or, with the module {@code
 * spawn-mariadb}, MariaDB, version 10.11 or later.
 */
public final class ServerProvider implements Provider {

  /** See the description. */
  public static final SpawnOption<String> ADMIN_URL = SpawnOption.text(
          "adminUrl",
          null,
          "Address of the server, such as jdbc:postgresql://host:5432/postgres or"
              + " jdbc:mariadb://host:3306; its parameters may say only how the connection is secured,"
              + " such as sslmode")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<String> ADMIN_USER = SpawnOption.text(
          "adminUser",
          null,
          "Login of the admin, who has CREATEDB and CREATEROLE or is superuser, and in MariaDB all"
              + " rights with GRANT OPTION; unless set PGUSER, else postgres, and root in MariaDB")
      .notInUrl();

  /** See the description. */
  public static final SpawnOption<Secret> ADMIN_PASSWORD = SpawnOption.of(
          "adminPassword",
          null,
          Secret::new,
          "Password of the admin; unless set PGPASSWORD, and MYSQL_PWD for MariaDB")
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
    ServerKind kind = kind(engine);
    AdminUrl url = AdminUrl.parse(
        options
            .find(ADMIN_URL)
            .orElseThrow(() -> new ConfigurationException(
                "Provider server needs to know which server",
                "Set adminUrl in spawn.yaml or " + ADMIN_URL.variable() + ", such as jdbc:"
                    + kind.engine() + "://db.example.com:" + kind.port() + "/" + kind.database())),
        kind);
    AdminServer.Admin admin = new AdminServer.Admin(
        options.find(ADMIN_USER).orElseGet(() -> kind.user(environment)),
        options.find(ADMIN_PASSWORD).orElseGet(() -> new Secret(kind.password(environment))));
    Memory memory =
        new Memory(StateFile.of(environment, "servers", admin.user() + "@" + url.shown()));
    return kind.inside(new AdminServer(kind, url, admin, wanted(engine, options), memory));
  }

  private static ServerKind kind(EngineVersion engine) {
    return switch (engine.engine()) {
      case "postgresql" -> new PostgresKind();
      case "mariadb" -> new MariaKind();
      default ->
        throw new ConfigurationException(
            "Provider server does not know engine " + engine,
            "Use engine: postgresql or engine: mariadb");
    };
  }

  /** An engine without a version says which dialect is spoken, and takes the server as it is. */
  private static Optional<String> wanted(EngineVersion engine, OptionValues options) {
    return options
        .value(SpawnOptions.ENGINE)
        .filter(said -> String.valueOf(said.raw()).contains(":"))
        .map(said -> engine.release());
  }
}
