package io.spawndb.server;

import io.spawndb.api.ConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the admin enters.
 *
 * @param host name or address, without brackets
 * @param port TCP port
 * @param database a database that the admin may connect to
 * @param properties connection properties, such as {@code sslmode}
 */
record AdminUrl(String host, int port, String database, Map<String, String> properties) {

  /** What changes how a connection is secured, and nothing else. */
  private static final Set<String> ALLOWED =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "channelBinding", "gssEncMode");

  private static final Pattern SYNTAX = Pattern.compile(
      "jdbc:postgresql://(\\[[0-9a-fA-F:.%]+]|[^/:?@,\\s\\[\\]]+)(?::(\\d{1,5}))?(?:/([^?]*))?(?:\\?(.*))?");

  AdminUrl {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads {@code jdbc:postgresql://host[:port][/database][?sslmode=...]}.
   *
   * @throws ConfigurationException if {@code text} is something else; the message does not repeat it,
   *     because it may hold a password
   */
  static AdminUrl parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.trim());
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "adminUrl is not the address of one PostgreSQL server",
          "Write jdbc:postgresql://host:5432/postgres, and the credentials as adminUser and"
              + " adminPassword");
    }
    String host = matcher.group(1).replaceAll("[\\[\\]]", "");
    int port = matcher.group(2) == null ? 5432 : Integer.parseInt(matcher.group(2));
    if (port < 1 || port > 65535) {
      throw new ConfigurationException("adminUrl has port " + port, "Use a port from 1 to 65535");
    }
    String database = matcher.group(3) == null || matcher.group(3).isEmpty()
        ? "postgres"
        : decoded(matcher.group(3));
    return new AdminUrl(host, port, database, properties(matcher.group(4)));
  }

  private static Map<String, String> properties(@Nullable String query) {
    Map<String, String> properties = new TreeMap<>();
    if (query == null || query.isEmpty()) {
      return properties;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!ALLOWED.contains(name)) {
        throw new ConfigurationException(
            "adminUrl has the parameter '" + name + "', which is not accepted there",
            "Use only " + String.join(", ", new TreeSet<>(ALLOWED))
                + "; credentials go into adminUser and adminPassword");
      }
      properties.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return properties;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "adminUrl has a percent sign that encodes nothing", "Write %25 for a percent sign", e);
    }
  }

  /** The address as people write it; one text for one server, and no secret in it. */
  String shown() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
