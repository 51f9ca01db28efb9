package io.spawndb.spring;

import io.spawndb.api.Environment;
import io.spawndb.jdbc.SpawnDriver;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.ClassUtils;

/**
 * The application's data source, as its configuration describes it.
 *
 * @param said the URL as configured
 * @param options what the configuration says below {@code spring.spawn.environments.<name>}
 * @param takesProperties whether the pool hands properties to the driver; else the URL carries the options
 */
record ConfiguredDataSource(String said, Map<String, String> options, boolean takesProperties) {

  static final String URL = "spring.datasource.url";
  static final String DRIVER = "io.spawndb.jdbc.SpawnDriver";

  private static final String PREFIX = "jdbc:spawn:";
  private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

  /** Whether there is anything to do for us. */
  static boolean isSpawns(PropertyResolver environment) {
    return isSpawns(environment.getProperty(URL, ""));
  }

  static boolean isSpawns(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * Reads the configuration of an application whose data source is Spawn's.
   *
   * @throws io.spawndb.api.ConfigurationException under a profile that is refused
   */
  static ConfiguredDataSource of(ConfigurableEnvironment environment) {
    String url = environment.getProperty(URL, "");
    String name = name(url);
    RefusedProfiles.check(environment, name);
    return new ConfiguredDataSource(
        url, EnvironmentOptions.of(environment, name), takesProperties(environment));
  }

  private static boolean takesProperties(PropertyResolver environment) {
    String type = environment.getProperty("spring.datasource.type", HIKARI);
    return type.equals(HIKARI) && ClassUtils.isPresent(HIKARI, null);
  }

  /** Returns the environment's name: what is between the prefix, an engine, and branch or parameters. */
  static String name(String url) {
    String head = url.substring(PREFIX.length()).split("[@?]", 2)[0];
    return head.substring(head.lastIndexOf(':') + 1);
  }

  /** Returns the URL to connect to. What it says already wins. */
  String url() {
    StringBuilder url = new StringBuilder(said);
    if (!takesProperties) {
      new TreeMap<>(options).forEach((option, value) -> {
        if (!says(option)) {
          url.append(url.indexOf("?") < 0 ? '?' : '&')
              .append(option)
              .append('=')
              .append(encoded(value));
        }
      });
    }
    return url.toString();
  }

  private boolean says(String option) {
    String[] parts = said.split("\\?", 2);
    boolean inHead = option.equals("branch") && parts[0].contains("@");
    return inHead || (parts.length > 1 && ("&" + parts[1]).contains("&" + option + "="));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Returns what to hand to the driver beside the URL. */
  Properties properties() {
    Properties properties = new Properties();
    if (takesProperties) {
      options.forEach((option, value) -> properties.setProperty("spawn." + option, value));
    }
    return properties;
  }

  /** Returns the very environment that the data source connects to. Starts nothing. */
  Environment environment() {
    return new SpawnDriver().environment(url(), properties());
  }

  /** Shows no parameter and no option: some are secrets. */
  @Override
  public String toString() {
    return PREFIX + name(said);
  }
}
