package io.spawndb.kubernetes;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.postgresql.ServerSettings;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one server is to be, as the user configured it. Immutable. */
final class ServerPlan {

  /** So much of a tenant's name that names of pods, with what Kubernetes adds, stay within 63 letters. */
  private static final int READABLE = 20;

  /** Settings of a server that nobody copies from. */
  static final Map<String, String> WITHOUT_REPLICATION = Map.of(
      "wal_level", "minimal",
      "max_wal_senders", "0",
      "max_logical_replication_workers", "0");

  private final int major;
  private final Optional<Tenant> tenant;
  private final OptionValues options;
  private final String name;
  private final Optional<CloneId> clone;

  private ServerPlan(
      int major,
      Optional<Tenant> tenant,
      OptionValues options,
      String name,
      Optional<CloneId> clone) {
    this.major = major;
    this.tenant = tenant;
    this.options = options;
    this.name = name;
    this.clone = clone;
  }

  /**
   * Checks the options.
   *
   * @param tenant who has the server to himself; empty for the one that all share
   * @throws io.spawndb.api.ConfigurationException if one is wrong
   */
  static ServerPlan of(int major, Optional<Tenant> tenant, OptionValues options) {
    KubernetesOptions.ALL.forEach(options::find);
    ServerSettings.of(options);
    options.get(KubernetesOptions.TOLERATIONS).forEach(Taint::parse);
    options.find(KubernetesOptions.POD_TEMPLATE).ifPresent(Overlay::parse);
    options.find(KubernetesOptions.OPERATOR).ifPresent(operator -> refuseWhatItDecides(options));
    return new ServerPlan(major, tenant, options, name(major, tenant, options), Optional.empty());
  }

  private static void refuseWhatItDecides(OptionValues options) {
    for (SpawnOption<?> option : List.of(
        KubernetesOptions.POD_TEMPLATE,
        KubernetesOptions.SERVICE_ACCOUNT,
        KubernetesOptions.SNAPSHOT_CLASS)) {
      if (options.isSet(option)) {
        throw new ConfigurationException(
            option.name() + " and operator are both set, and the operator's pods are its own",
            "Remove one of them");
      }
    }
    if (options.get(KubernetesOptions.CLONE).equals("volume")) {
      throw new ConfigurationException(
          "clone is volume and operator is set: volumes of an operator's servers are not cloned",
          "Remove one of them");
    }
  }

  /** One server per tenant, version and kind of image in a namespace; readable where all is default. */
  private static String name(int major, Optional<Tenant> tenant, OptionValues options) {
    String own =
        options.find(KubernetesOptions.IMAGE).map(ServerPlan::repository).orElse("")
            + options
                .find(KubernetesOptions.OPERATOR)
                .map(operator -> " by " + operator)
                .orElse("")
            + tenant.map(each -> " of " + each.key()).orElse("");
    String mark = own.isEmpty() ? "" : "-" + ContentDigest.of(own).substring(0, 8);
    return "spawn-" + tenant.map(each -> readable(each) + "-").orElse("") + "postgresql-" + major
        + mark;
  }

  static String readable(Tenant tenant) {
    String name = tenant.name().value();
    return name.substring(0, Math.min(READABLE, name.length())).replaceAll("-+$", "");
  }

  /** The image without its tag: another tag is another version of the same server. */
  private static String repository(String image) {
    String untagged = image.replaceFirst("@.*", "");
    int colon = untagged.lastIndexOf(':');
    return colon > untagged.lastIndexOf('/') ? untagged.substring(0, colon) : untagged;
  }

  int major() {
    return major;
  }

  /** Who has the server to himself; empty if all share it. */
  Optional<Tenant> tenant() {
    return tenant;
  }

  /** Which server on a cloned volume it is; empty if its data began with initdb. */
  Optional<CloneId> cloneId() {
    return clone;
  }

  /** Returns the plan of a server for one of the tenant's databases alone, on a clone of this one's volume. */
  ServerPlan cloned(DatabaseId database, int generation) {
    CloneId id = new CloneId(name, database, generation);
    String own = "spawn-" + readable(tenant.orElseThrow()) + "-" + id.hash() + "-" + generation;
    return new ServerPlan(major, tenant, options, own, Optional.of(id));
  }

  /** The name of all its objects in the namespace. */
  String name() {
    return name;
  }

  /** Whether CloudNativePG runs it, which names things its own way. */
  boolean operated() {
    return find(KubernetesOptions.OPERATOR).isPresent();
  }

  /** The name of its only pod. */
  String pod() {
    return name + (operated() ? "-1" : "-0");
  }

  /** The name of its volume's claim. */
  String claim() {
    return operated() ? pod() : "data-" + pod();
  }

  /** The name of the Service that leads to it inside the cluster. */
  String service() {
    return operated() ? name + "-rw" : name;
  }

  String image() {
    return find(KubernetesOptions.IMAGE)
        .orElse((operated() ? "ghcr.io/cloudnative-pg/postgresql:" : "postgres:") + major);
  }

  <T> T get(SpawnOption<T> option) {
    return options.get(option);
  }

  <T> Optional<T> find(SpawnOption<T> option) {
    return options.find(option);
  }

  /** Arguments of initdb. */
  String initdbArgs() {
    return "--encoding=UTF8 --auth-host=scram-sha-256 "
        + (major >= 17
            ? "--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C"
            : "--locale=C.UTF-8");
  }

  /** The server and its arguments. */
  List<String> command() {
    Map<String, String> all = new TreeMap<>(WITHOUT_REPLICATION);
    all.putAll(settings());
    List<String> words = new ArrayList<>(List.of("postgres"));
    all.forEach((setting, value) -> words.addAll(List.of("-c", setting + "=" + value)));
    return words;
  }

  /** Settings as those of the embedded server, where they make sense; the user's in their place. */
  Map<String, String> settings() {
    Map<String, String> all = new TreeMap<>(Map.of(
        "max_connections", "300",
        "timezone", "UTC",
        "checkpoint_timeout", "15min",
        "max_wal_size", "2GB",
        "log_min_messages", "log",
        "log_min_error_statement", "panic",
        "log_checkpoints", "off"));
    if (tenant.isPresent()) {
      // Logins of the tenant's own must not keep the admin out.
      all.put("superuser_reserved_connections", "10");
    }
    all.putAll(ServerSettings.of(options));
    return all;
  }
}
