package io.spawndb.docker;

import io.spawndb.api.ByteSize;
import io.spawndb.api.ConfigurationException;
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
import java.util.Set;
import java.util.TreeMap;

/** What the container of one server is to be, as the user configured it. Immutable. */
final class ServerPlan {

  /** Variables of the image's contract that Spawn sets itself. */
  private static final Set<String> OWN = Set.of(
      "PGDATA",
      "POSTGRES_DB",
      "POSTGRES_HOST_AUTH_METHOD",
      "POSTGRES_INITDB_ARGS",
      "POSTGRES_PASSWORD",
      Founding.PASSWORD_FILE,
      "POSTGRES_USER");

  private final int major;
  private final Optional<Tenant> tenant;
  private final OptionValues options;
  private final String name;

  private ServerPlan(int major, Optional<Tenant> tenant, OptionValues options, String name) {
    this.major = major;
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
      int major, Optional<Tenant> tenant, OptionValues options, Map<String, String> environment) {
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
      if (OWN.contains(variable)) {
        throw new ConfigurationException(
            "env sets " + variable + ", which Spawn sets itself",
            "Remove it; arguments of initdb go into initdbArgs, those of the server into command");
      }
    }
    return new ServerPlan(major, tenant, options, name(major, tenant, options, environment));
  }

  /** One container per user, version, kind of image and place of the data; readable where all is default. */
  private static String name(
      int major, Optional<Tenant> tenant, OptionValues options, Map<String, String> environment) {
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
    return "spawn-" + user + tenant.map(each -> "-" + each.name()).orElse("") + "-postgresql-"
        + major + mark;
  }

  /** The image without its tag: another tag is another version of the same server. */
  private static String repository(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
  }

  int major() {
    return major;
  }

  /** The container's name. */
  String name() {
    return name;
  }

  String image() {
    return options.find(DockerOptions.IMAGE).orElse("postgres:" + major);
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
    all.put("POSTGRES_USER", Founding.ADMIN);
    all.put(Founding.PASSWORD_FILE, passwordFile);
    all.put("POSTGRES_INITDB_ARGS", String.join(" ", initdbArgs()));
    all.put("PGDATA", dataDirectory);
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }

  private List<String> initdbArgs() {
    List<String> arguments =
        new ArrayList<>(List.of("--encoding=UTF8", "--auth-host=scram-sha-256"));
    List<String> chosen = options.get(DockerOptions.INITDB_ARGS);
    if (chosen.stream().noneMatch(argument -> argument.contains("locale"))) {
      arguments.addAll(
          major >= 17
              ? List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
              : List.of("--locale=C.UTF-8"));
    }
    arguments.addAll(chosen);
    return arguments;
  }

  /** The server and its arguments: those of the embedded server where they make sense, then the user's. */
  List<String> command() {
    List<String> words = new ArrayList<>(List.of("postgres"));
    for (String setting : List.of(
        "max_connections=300",
        "timezone=UTC",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_logical_replication_workers=0",
        "checkpoint_timeout=15min",
        "max_wal_size=2GB",
        "log_min_messages=log",
        "log_min_error_statement=panic",
        "log_checkpoints=off")) {
      words.add("-c");
      words.add(setting);
    }
    if (tenant.isPresent()) {
      // His logins have no limit, so the admin keeps a few.
      words.addAll(List.of("-c", "superuser_reserved_connections=10"));
    }
    ServerSettings.of(options)
        .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
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
