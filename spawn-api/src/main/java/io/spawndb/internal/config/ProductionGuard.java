package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Refuses where Spawn must not run, before anything is looked at. */
final class ProductionGuard {

  private static final Set<String> PRODUCTION = Set.of("prod", "production");

  /** Where Spring, Quarkus and Micronaut read the active profiles from. */
  private static final List<String> PROPERTIES =
      List.of("spring.profiles.active", "quarkus.profile", "micronaut.environments");

  private static final List<String> VARIABLES = List.of(
      "SPAWN_PROFILE", "SPRING_PROFILES_ACTIVE", "QUARKUS_PROFILE", "MICRONAUT_ENVIRONMENTS");

  private final Surroundings surroundings;

  ProductionGuard(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Returns if Spawn may go on.
   *
   * @param refuse what the option says, if anybody set it
   * @throws ConfigurationException if it may not; says who said so
   */
  void check(EnvironmentName name, Optional<Text> refuse) {
    if (refuse.isPresent()) {
      String said = refuse.get().text().strip();
      if (!said.equalsIgnoreCase("false")) {
        boolean reasonless = said.isEmpty() || said.equalsIgnoreCase("true");
        throw refused(
            name,
            reasonless ? "it was told to refuse here" : said,
            refuse.get().place().origin());
      }
      return;
    }
    for (Map.Entry<String, String> active : profiles().entrySet()) {
      for (String profile : active.getValue().split(",", -1)) {
        if (PRODUCTION.contains(profile.strip().toLowerCase(Locale.ROOT))) {
          throw refused(name, "profile '" + profile.strip() + "' is active", active.getKey());
        }
      }
    }
  }

  private Map<String, String> profiles() {
    Map<String, String> profiles = new TreeMap<>();
    for (String property : PROPERTIES) {
      Optional<String> value = surroundings.property(property);
      if (value.isPresent()) {
        profiles.put("-D" + property, value.get());
      }
    }
    for (String variable : VARIABLES) {
      Optional<String> value = surroundings.variable(variable);
      if (value.isPresent()) {
        profiles.put(variable, value.get());
      }
    }
    return profiles;
  }

  private static ConfigurationException refused(
      EnvironmentName name, String reason, String origin) {
    return new ConfigurationException(
        "Spawn refuses to provide environment '%s': %s (from %s)".formatted(name, reason, origin),
        "Use the real database's own URL here, or say refuse=false (-Dspawn.refuse, SPAWN_REFUSE)"
            + " if this is not production");
  }
}
