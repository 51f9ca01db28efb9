package io.spawndb.flyway;

import io.spawndb.api.PreparationException;
import io.spawndb.spi.Engine;
import io.spawndb.spi.Resource;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** As little of an engine as tests need: sends a script as one text. */
public final class PlainEngine implements Engine {

  @Override
  public String id() {
    return "plain";
  }

  @Override
  public Driver driver() {
    return new org.postgresql.Driver();
  }

  @Override
  public Set<String> urlParameters() {
    return Set.of();
  }

  @Override
  public Set<String> infoParameters() {
    return Set.of();
  }

  @Override
  public Map<String, String> givingUpLocksAfter(Duration bound) {
    return Map.of();
  }

  @Override
  public List<String> openTransactions(Connection connection) {
    return List.of();
  }

  @Override
  public Optional<String> remedy(SQLException failure, String statement) {
    return "42501".equals(failure.getSQLState())
        ? Optional.of("Ask the admin for " + statement.strip())
        : Optional.empty();
  }

  @Override
  public void run(Connection connection, Resource script, Work work) {
    try (InputStream in = script.open();
        Statement statement = connection.createStatement()) {
      for (String sql :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\n", -1)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new PreparationException(script.location() + ": " + e.getMessage(), "Correct it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void load(Connection connection, List<Resource> files, Work work) {
    throw new UnsupportedOperationException();
  }
}
