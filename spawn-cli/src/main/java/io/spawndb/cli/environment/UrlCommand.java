package io.spawndb.cli.environment;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Environment;
import io.spawndb.cli.output.Json;
import io.spawndb.cli.output.OutputFormat;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.NameArgument;
import io.spawndb.cli.session.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints where an environment is, for other programs. */
@Command(name = "url", description = "Prints the address of an environment, its password included.")
public final class UrlCommand implements Callable<Integer> {

  /** The ways to write an address. */
  enum Format {
    JDBC,
    LIBPQ,
    ENV,
    JSON
  }

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The environment")
  private String name = "";

  @Option(
      names = "--format",
      paramLabel = "jdbc|libpq|env|json",
      description = "jdbc unless set; env is for eval in a shell")
  private @Nullable Format format;

  public UrlCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Environment environment = session.ready(NameArgument.parse(name))) {
      session.terminal().out().println(written(environment));
      if (environment.forwarded()) {
        session.tell("note: this address ended with this command; 'spawn connect " + name
            + "' keeps one open, and 'spawn exec' runs a program with one");
      }
    }
    return ExitCodes.OK;
  }

  private String written(Environment environment) {
    Addresses addresses = new Addresses(environment.target());
    return switch (chosen()) {
      case JDBC -> addresses.jdbc();
      case LIBPQ -> addresses.libpq();
      case ENV -> Shell.assignments(addresses.variables());
      case JSON -> Json.of(fields(environment, addresses));
    };
  }

  private Format chosen() {
    if (format != null) {
      return format;
    }
    return session.options().output() == OutputFormat.JSON ? Format.JSON : Format.JDBC;
  }

  private static Map<String, Object> fields(Environment environment, Addresses addresses) {
    ConnectionTarget target = environment.target();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("environment", environment.id().toString());
    fields.put("provider", environment.provider());
    fields.put("jdbcUrl", addresses.jdbc());
    addresses.plain().ifPresent(url -> fields.put("url", url));
    Endpoint.find(target).ifPresent(endpoint -> {
      fields.put("host", endpoint.host());
      fields.put("port", endpoint.port());
      fields.put("database", endpoint.database());
    });
    fields.put("user", target.user());
    fields.put("password", target.password().reveal());
    return fields;
  }
}
