package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Refuses where Spawn must not run, before anything is looked at. */
final class ProductionGuard {

  private static final Set<String> PRODUCTION = Set.of("prod", "production");

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
    profiles()
        .forEach((origin, profiles) -> Arrays.stream(profiles.split(","))
            .map(String::strip)
            .filter(profile -> PRODUCTION.contains(profile.toLowerCase(Locale.ROOT)))
            .findFirst()
            .ifPresent(profile -> {
              throw refused(name, "profile '" + profile + "' is active", origin);
            }));
  }

  private Map<String, String> profiles() {
    Map<String, String> profiles = new TreeMap<>();
    surroundings
        .property("spring.profiles.active")
        .ifPresent(value -> profiles.put("-Dspring.profiles.active", value));
    surroundings
        .variable("SPRING_PROFILES_ACTIVE")
        .ifPresent(value -> profiles.put("SPRING_PROFILES_ACTIVE", value));
    surroundings.variable("SPAWN_PROFILE").ifPresent(value -> profiles.put("SPAWN_PROFILE", value));
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
