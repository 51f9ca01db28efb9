package io.spawndb.cli.environment;

import io.spawndb.api.ConnectionTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ways to write where an environment is, credentials included.
 *
 * @param target where it is
 */
record Addresses(ConnectionTarget target) {

  /** Returns a JDBC URL that needs nothing beside it. */
  String jdbc() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("user", target.user());
    parameters.put("password", target.password().reveal());
    parameters.putAll(new TreeMap<>(target.properties()));
    StringBuilder url = new StringBuilder(target.url());
    parameters.forEach((key, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
        .append(encode(key))
        .append('=')
        .append(encode(value)));
    return url.toString();
  }

  /** Returns {@code postgresql://user:password@host:port/database}. */
  String libpq() {
    return url("postgresql", Endpoint.ofPostgres(target, "Use --format jdbc or --format env"));
  }

  /** Returns the address as programs that are not Java's take it, if it has one. */
  Optional<String> plain() {
    return Endpoint.find(target)
        .map(endpoint -> url(endpoint.isPostgres() ? "postgresql" : "mysql", endpoint));
  }

  private String url(String scheme, Endpoint endpoint) {
    return scheme
        + "://"
        + encode(target.user())
        + ":"
        + encode(target.password().reveal())
        + "@"
        + endpoint.hostInUrl()
        + ":"
        + endpoint.port()
        + "/"
        + encode(endpoint.database());
  }

  /** Returns the variables that programs of all kinds look for. */
  Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    plain().ifPresent(url -> variables.put("DATABASE_URL", url));
    Endpoint.find(target)
        .ifPresent(endpoint ->
            variables.putAll(endpoint.isPostgres() ? ofPostgres(endpoint) : ofMariaDb(endpoint)));
    variables.put("JDBC_URL", jdbc());
    variables.put("SPRING_DATASOURCE_URL", target.url());
    variables.put("SPRING_DATASOURCE_USERNAME", target.user());
    variables.put("SPRING_DATASOURCE_PASSWORD", target.password().reveal());
    return variables;
  }

  private Map<String, String> ofPostgres(Endpoint endpoint) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("PGHOST", endpoint.host());
    variables.put("PGPORT", String.valueOf(endpoint.port()));
    variables.put("PGDATABASE", endpoint.database());
    variables.put("PGUSER", target.user());
    variables.put("PGPASSWORD", target.password().reveal());
    return variables;
  }

  /** The first three are read by the client itself, which wants user and database as arguments. */
  private Map<String, String> ofMariaDb(Endpoint endpoint) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("MYSQL_HOST", endpoint.host());
    variables.put("MYSQL_TCP_PORT", String.valueOf(endpoint.port()));
    variables.put("MYSQL_PWD", target.password().reveal());
    variables.put("MYSQL_USER", target.user());
    variables.put("MYSQL_DATABASE", endpoint.database());
    return variables;
  }

  /** Percent-encodes all but unreserved characters: a plus sign is not a space in libpq. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
