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

  private static final Pattern SYNTAX = Pattern.compile(
      "jdbc:([a-z]+)://(\\[[0-9a-fA-F:.%]+]|[^/:?@,\\s\\[\\]]+)(?::(\\d{1,5}))?(?:/([^?]*))?(?:\\?(.*))?");

  AdminUrl {
    properties = Map.copyOf(properties);
  }

  /**
   * Reads {@code jdbc:postgresql://host[:port][/database][?sslmode=...]}, or that of another kind.
   *
   * @param kind what the server must be
   * @throws ConfigurationException if {@code text} is something else; the message does not repeat it,
   *     because it may hold a password
   */
  static AdminUrl parse(String text, ServerKind kind) {
    Matcher matcher = SYNTAX.matcher(text.trim());
    if (!matcher.matches() || !matcher.group(1).equals(kind.engine())) {
      throw new ConfigurationException(
          "adminUrl is not the address of one " + kind.name() + " server",
          "Write jdbc:" + kind.engine() + "://host:" + kind.port() + "/" + kind.database()
              + ", and the credentials as adminUser and adminPassword");
    }
    String host = matcher.group(2).replaceAll("[\\[\\]]", "");
    int port = matcher.group(3) == null ? kind.port() : Integer.parseInt(matcher.group(3));
    if (port < 1 || port > 65535) {
      throw new ConfigurationException("adminUrl has port " + port, "Use a port from 1 to 65535");
    }
    String database = matcher.group(4) == null || matcher.group(4).isEmpty()
        ? kind.database()
        : decoded(matcher.group(4));
    return new AdminUrl(host, port, database, properties(matcher.group(5), kind.parameters()));
  }

  private static Map<String, String> properties(@Nullable String query, Set<String> allowed) {
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
      if (!allowed.contains(name)) {
        throw new ConfigurationException(
            "adminUrl has the parameter '" + name + "', which is not accepted there",
            "Use only " + String.join(", ", new TreeSet<>(allowed))
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
