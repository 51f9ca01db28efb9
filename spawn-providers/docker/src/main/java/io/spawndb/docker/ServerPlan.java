package io.spawndb.docker;

import com.github.dockerjava.api.model.ExposedPort;
import io.spawndb.api.ByteSize;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.OptionValues;
import io.spawndb.postgresql.ServerSettings;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.Tenant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the container of one server is to be, as the user configured it. Immutable. */
final class ServerPlan {

  private final ImageContract contract;
  private final String release;
  private final Optional<Tenant> tenant;
  private final OptionValues options;
  private final String name;

  private ServerPlan(
      EngineVersion engine, Optional<Tenant> tenant, OptionValues options, String name) {
    this.contract = contract(engine);
    this.release = engine.release();
    this.tenant = tenant;
    this.options = options;
    this.name = name;
  }

  /**
   * Checks the options.
   *
   * @param tenant who has the server to himself; empty for the one that all share
   * @throws ConfigurationException if one is wrong, or two exclude each other
   */
  static ServerPlan of(
      EngineVersion engine,
      Optional<Tenant> tenant,
      OptionValues options,
      Map<String, String> environment) {
    DockerOptions.ALL.forEach(options::find);
    ServerSettings.of(options);
    if (tenant.isPresent() && options.isSet(DockerOptions.VOLUME)) {
      throw new ConfigurationException(
          "volume is set, and with isolation: server each environment has a volume of its own",
          "Remove volume");
    }
    if (options.isSet(DockerOptions.VOLUME) && options.isSet(DockerOptions.TMPFS)) {
      throw new ConfigurationException(
          "volume and tmpfs are both set", "Keep the data in one of them, and remove the other");
    }
    if (options.find(DockerOptions.NETWORK).filter("host"::equals).isPresent()) {
      throw new ConfigurationException(
          "network is host, where the server would listen on every address of the machine",
          "Remove it: the server is published on the address that publish says");
    }
    for (String variable : options.get(DockerOptions.ENV).keySet()) {
      if (contract(engine).own().contains(variable)) {
        throw new ConfigurationException(
            "env sets " + variable + ", which Spawn sets itself",
            "Remove it; arguments of initdb go into initdbArgs, those of the server into command");
      }
    }
    ServerPlan plan =
        new ServerPlan(engine, tenant, options, name(engine, tenant, options, environment));
    // Refuses arguments that the image has no use for.
    plan.environment("", "");
    return plan;
  }

  /** One container per user, version, kind of image and place of the data; readable where all is default. */
  private static String name(
      EngineVersion engine,
      Optional<Tenant> tenant,
      OptionValues options,
      Map<String, String> environment) {
    String user = System.getProperty("user.name", "user")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-");
    String home = System.getProperty("spawn.home", environment.getOrDefault("SPAWN_HOME", ""));
    String own = home
        + options.find(DockerOptions.IMAGE).map(ServerPlan::repository).orElse("")
        + options.find(DockerOptions.VOLUME).map(volume -> " in " + volume).orElse("")
        + (options.isSet(DockerOptions.TMPFS) ? " in memory" : "")
        + tenant.map(each -> " of " + each.key()).orElse("");
    String mark = own.isEmpty() ? "" : "-" + ContentDigest.of(own).substring(0, 8);
    return "spawn-" + user + tenant.map(each -> "-" + each.name()).orElse("") + "-"
        + engine.engine() + "-" + engine.release() + mark;
  }

  /** The image without its tag: another tag is another version of the same server. */
  private static String repository(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
  }

  private static ImageContract contract(EngineVersion engine) {
    return switch (engine.engine()) {
      case "postgresql" -> new PostgresImage();
      case "mariadb" -> new MariaImage();
      default ->
        throw new ConfigurationException(
            "provider=docker has no " + engine.engine(),
            "Choose engine postgresql or mariadb, or another provider");
    };
  }

  /** What the image expects and promises. */
  ImageContract contract() {
    return contract;
  }

  /** Which release of its engine the server is of. */
  String release() {
    return release;
  }

  /** The server's port inside its container. */
  ExposedPort port() {
    return ExposedPort.tcp(contract.port());
  }

  /** The container's name. */
  String name() {
    return name;
  }

  String image() {
    return options.find(DockerOptions.IMAGE).orElseGet(() -> contract.image(release));
  }

  Optional<Tenant> tenant() {
    return tenant;
  }

  String pull() {
    return options.get(DockerOptions.PULL);
  }

  Optional<String> host() {
    return options.find(DockerOptions.HOST);
  }

  Optional<String> platform() {
    return options.find(DockerOptions.PLATFORM);
  }

  Optional<ByteSize> memory() {
    return options.find(DockerOptions.MEMORY);
  }

  Optional<BigDecimal> cpus() {
    return options.find(DockerOptions.CPUS);
  }

  Optional<ByteSize> tmpfs() {
    return options.find(DockerOptions.TMPFS);
  }

  String volume() {
    return options.find(DockerOptions.VOLUME).orElse(name);
  }

  Optional<String> network() {
    return options.find(DockerOptions.NETWORK);
  }

  String publish() {
    return options.get(DockerOptions.PUBLISH);
  }

  /** Variables as the engine takes them; no secret of Spawn's is among them. */
  List<String> environment(String dataDirectory, String passwordFile) {
    Map<String, String> all = new TreeMap<>(options.get(DockerOptions.ENV));
    all.putAll(contract.variables(release, dataDirectory, options.get(DockerOptions.INITDB_ARGS)));
    all.put(contract.passwordFile(), passwordFile);
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  /** The server and its arguments, then the user's. */
  List<String> command() {
    List<String> words = new ArrayList<>(contract.command());
    if (tenant.isPresent()) {
      words.addAll(contract.forOneTenant());
    }
    ServerSettings.of(options)
        .forEach((name, value) -> words.addAll(contract.setting(name, value)));
    words.addAll(options.get(DockerOptions.COMMAND));
    return words;
  }

  /** Differs if the container must be made anew to be as configured; its image counts by {@link #image}. */
  String settings() {
    return ContentDigest.of(String.join(
        "\n",
        String.join(" ", command()),
        String.join("\n", environment("", "")),
        publish(),
        network().orElse(""),
        platform().orElse(""),
        memory().map(ByteSize::toString).orElse(""),
        cpus().map(BigDecimal::toString).orElse(""),
        tmpfs().map(ByteSize::toString).orElse(volume())));
  }
}
