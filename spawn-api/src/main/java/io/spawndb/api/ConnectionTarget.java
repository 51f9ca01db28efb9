package io.spawndb.api;

import java.util.Map;

/**
 * Where the real driver connects to: what an application would have configured by hand.
 *
 * @param url a JDBC URL of the real driver, without credentials
 * @param user the environment's own login
 * @param password its password
 * @param properties further properties of the real driver
 */
public record ConnectionTarget(
    String url, String user, Secret password, Map<String, String> properties) {

  /** Copies the properties. */
  public ConnectionTarget {
    properties = Map.copyOf(properties);
  }
}
