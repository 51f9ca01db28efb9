package io.spawndb.postgresql;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The option with which users say how a server that Spawn starts is to be started. */
public final class ServerSettings {

  /** See the description. */
  public static final SpawnOption<Map<String, String>> OPTION = SpawnOption.map(
          "serverSettings",
          "Settings that the server is started with, such as shared_preload_libraries or wal_level; where"
              + " all environments share the server, not with provider embedded")
      .notInUrl();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)?");

  /** Where the server listens and keeps what is Spawn's to decide. */
  private static final Set<String> OWN = Set.of(
      "config_file",
      "data_directory",
      "external_pid_file",
      "hba_file",
      "ident_file",
      "listen_addresses",
      "port",
      "unix_socket_directories");

  private ServerSettings() {}

  /**
   * Returns the settings by their names in lower case.
   *
   * @throws ConfigurationException if one is Spawn's to decide, or has a name that no setting has
   */
  public static Map<String, String> of(OptionValues options) {
    Map<String, String> settings = new TreeMap<>();
    options.get(OPTION).forEach((name, value) -> {
      String lower = name.toLowerCase(java.util.Locale.ROOT);
      if (OWN.contains(lower)) {
        throw new ConfigurationException(
            "serverSettings sets " + name + ", which Spawn sets itself", "Remove it");
      }
      if (!NAME.matcher(name).matches() || value.chars().anyMatch(letter -> letter < ' ')) {
        throw new ConfigurationException(
            "serverSettings has '" + name + "', which is no setting, or sets it to several lines",
            "Write it as in postgresql.conf, such as wal_level: logical");
      }
      settings.put(lower, value);
    });
    return settings;
  }
}
