package io.spawndb.bench;

import io.spawndb.Spawn;
import io.spawndb.api.ConnectionTarget;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The fast path: every connection after the first, through Spawn and without it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 2)
@Fork(2)
public class ConnectBenchmark {

  private static final String SPAWN_URL = "jdbc:spawn:connect-benchmark";

  private String url = "";
  private String user = "";
  private String password = "";

  /** Makes the environment, and learns where it is. */
  @Setup
  public void open() {
    ConnectionTarget target = Spawn.environment("connect-benchmark").open().target();
    url = target.url();
    user = target.user();
    password = target.password().reveal();
  }

  /** The real driver alone. */
  @Benchmark
  public boolean plain() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return connection.isClosed();
    }
  }

  /** The same connection by its Spawn URL. */
  @Benchmark
  public boolean spawn() throws SQLException {
    try (Connection connection = DriverManager.getConnection(SPAWN_URL)) {
      return connection.isClosed();
    }
  }
}
