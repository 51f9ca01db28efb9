package io.spawndb.spring;

import io.spawndb.api.ConfigurationException;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Profiles under which nobody wants a database of Spawn's. */
final class RefusedProfiles {

  private static final String PROPERTY = "spring.spawn.refuse-profiles";
  private static final List<String> DEFAULT = List.of("prod", "production");

  private RefusedProfiles() {}

  /**
   * Returns if Spawn may go on.
   *
   * @param name the environment's
   * @throws ConfigurationException if one of them is active
   */
  static void check(ConfigurableEnvironment environment, String name) {
    List<String> refused =
        Binder.get(environment).bind(PROPERTY, Bindable.listOf(String.class)).orElse(DEFAULT);
    for (String profile : environment.getActiveProfiles()) {
      if (refused.stream().anyMatch(profile::equalsIgnoreCase)) {
        throw new ConfigurationException(
            "Spawn refuses to provide environment '" + name + "': profile '" + profile
                + "' is active, which " + PROPERTY + " names",
            "Set " + ConfiguredDataSource.URL + " to the real database for this profile, or "
                + PROPERTY + " to other profiles");
      }
    }
  }
}
