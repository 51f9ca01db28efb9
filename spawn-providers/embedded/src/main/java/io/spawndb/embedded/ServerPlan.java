package io.spawndb.embedded;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.OptionValues;
import io.spawndb.postgresql.ServerSettings;
import io.spawndb.spi.Tenant;
import java.util.Map;
import java.util.Optional;

/**
 * What a server is to be.
 *
 * @param major its major version
 * @param durability what its committed rows survive
 * @param tenant who has it to himself; empty for the one that all share
 * @param settings what it is started with beyond what all servers are
 */
record ServerPlan(
    int major, Durability durability, Optional<Tenant> tenant, Map<String, String> settings) {

  /**
   * Reads the options.
   *
   * @throws ConfigurationException if one is wrong, or would change the server that all share
   */
  static ServerPlan of(
      int major, Durability durability, Optional<Tenant> tenant, OptionValues options) {
    Map<String, String> settings = ServerSettings.of(options);
    if (tenant.isEmpty() && !settings.isEmpty()) {
      throw new ConfigurationException(
          "serverSettings would change the server that all environments of this user share",
          "Set isolation: server too, for a server of the environment's own; or set "
              + String.join(", ", settings.keySet()) + " in settings, if a database can have it");
    }
    return new ServerPlan(major, durability, tenant, settings);
  }

  /** Returns that of the server that all share. */
  static ServerPlan shared(int major) {
    return new ServerPlan(major, Durability.POWER_CUT, Optional.empty(), Map.of());
  }

  /** Returns the same with another durability. */
  ServerPlan with(Durability other) {
    return new ServerPlan(major, other, tenant, settings);
  }

  /** Returns what people call it: {@code PostgreSQL 18}, or {@code PostgreSQL 18 of shop/orders}. */
  String title() {
    return "PostgreSQL " + major + tenant.map(each -> " of " + each).orElse("");
  }

  /** Returns what its files are named: {@code 18}, or {@code 18-orders-2f0c...}. */
  String name() {
    return major + durability.suffix() + tenant.map(Tenants::suffix).orElse("");
  }
}
