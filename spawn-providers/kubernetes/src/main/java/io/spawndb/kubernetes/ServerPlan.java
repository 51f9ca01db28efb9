package io.spawndb.kubernetes;

import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.spi.ContentDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one server is to be, as the user configured it. Immutable. */
final class ServerPlan {

  private final int major;
  private final OptionValues options;
  private final String name;

  private ServerPlan(int major, OptionValues options, String name) {
    this.major = major;
    this.options = options;
    this.name = name;
  }

  /**
   * Checks the options.
   *
   * @throws io.spawndb.api.ConfigurationException if one is wrong
   */
  static ServerPlan of(int major, OptionValues options) {
    KubernetesOptions.ALL.forEach(options::find);
    options.get(KubernetesOptions.TOLERATIONS).forEach(Taint::parse);
    options.find(KubernetesOptions.POD_TEMPLATE).ifPresent(Overlay::parse);
    // One server per version and kind of image in a namespace; readable where all is default.
    String kind = options
        .find(KubernetesOptions.IMAGE)
        .map(image -> "-" + ContentDigest.of(repository(image)).substring(0, 8))
        .orElse("");
    return new ServerPlan(major, options, "spawn-postgresql-" + major + kind);
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

  /** The name of all its objects in the namespace. */
  String name() {
    return name;
  }

  /** The name of its only pod. */
  String pod() {
    return name + "-0";
  }

  /** The name of its volume's claim. */
  String claim() {
    return "data-" + pod();
  }

  String image() {
    return find(KubernetesOptions.IMAGE).orElse("postgres:" + major);
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

  /** The server and its arguments: as those of the embedded server, where they make sense. */
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
    return words;
  }
}
