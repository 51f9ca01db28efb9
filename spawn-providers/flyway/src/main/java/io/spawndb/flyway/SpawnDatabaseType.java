package io.spawndb.flyway;

import java.sql.Connection;
import java.sql.Types;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/**
 * Lets Flyway itself be given a {@code jdbc:spawn:} URL: says which driver opens it. The connection is the
 * real driver's own, by which Flyway then recognises the real database.
 */
public final class SpawnDatabaseType extends BaseDatabaseType {

  /** For Flyway, which finds it as a plug-in. */
  public SpawnDatabaseType() {}

  @Override
  public String getName() {
    return "Spawn";
  }

  @Override
  public int getNullType() {
    return Types.NULL;
  }

  @Override
  public boolean handlesJDBCUrl(String url) {
    return url.startsWith("jdbc:spawn:");
  }

  @Override
  public String getDriverClass(String url, ClassLoader classLoader) {
    return "io.spawndb.jdbc.SpawnDriver";
  }

  /** No connection is Spawn's. */
  @Override
  public boolean handlesDatabaseProductNameAndVersion(
      String productName, String productVersion, Connection connection) {
    return false;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Database createDatabase(
      Configuration configuration,
      JdbcConnectionFactory connections,
      StatementInterceptor interceptor) {
    throw neverAsked();
  }

  @Override
  public Parser createParser(
      Configuration configuration, ResourceProvider resources, ParsingContext context) {
    throw neverAsked();
  }

  private static UnsupportedOperationException neverAsked() {
    return new UnsupportedOperationException(
        "A connection that Spawn opened is the real database's");
  }
}
