package io.spawndb.internal.engine;

import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Difference;
import io.spawndb.api.Environment;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.api.ImportOptions;
import io.spawndb.api.Progress;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Engine.Trouble;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An environment as applications hold it. Thread-safe. */
final class ResolvedEnvironment implements Environment {

  private static final int ATTEMPTS = 5;

  private final Resolution resolution;
  private final Progress.Listener listener;

  ResolvedEnvironment(Resolution resolution, Progress.Listener listener) {
    this.resolution = resolution;
    this.listener = listener;
  }

  @Override
  public EnvironmentId id() {
    return resolution.spec().id();
  }

  @Override
  public String provider() {
    return resolution.spec().provider();
  }

  @Override
  public boolean forwarded() {
    return resolution.place().backend().forwards();
  }

  @Override
  public String manifest() {
    return resolution.place().backend().manifest();
  }

  @Override
  public Connection connect(Properties info) throws SQLException {
    ConnectionTarget target = resolution.known();
    if (target == null) {
      return first(info);
    }
    // The fast path: nothing but the real driver, until it says that the database is gone.
    try {
      return resolution.place().driver().open(resolution.logins().of(target, info), info);
    } catch (SQLException e) {
      if (!resolution.place().driver().says(Trouble.GONE, e)) {
        throw e;
      }
      resolution.forget(target);
      return after(e, info);
    }
  }

  private Connection first(Properties info) throws SQLException {
    try {
      Connection warm = new WarmPath(resolution).connect(info);
      return warm != null ? warm : resolved(info);
    } catch (RuntimeException e) {
      throw resolution.rethrown(e).toSqlException();
    }
  }

  private Connection after(SQLException failure, Properties info) throws SQLException {
    try {
      return resolved(info);
    } catch (RuntimeException e) {
      SQLException told = resolution.rethrown(e).toSqlException();
      told.addSuppressed(failure);
      throw told;
    }
  }

  /** Looks again where somebody replaces the database in the moment between looking and connecting. */
  private Connection resolved(Properties info) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      ConnectionTarget target = resolution.ready(listener);
      try {
        return resolution.place().driver().open(resolution.logins().of(target, info), info);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !resolution.place().driver().says(Trouble.GONE, e)) {
          throw e;
        }
        resolution.forget(target);
        resolution.logins().admit(target, info);
      }
    }
  }

  @Override
  public ConnectionTarget target() {
    ConnectionTarget target = resolution.known();
    if (target != null) {
      return target;
    }
    try (Connection warm = new WarmPath(resolution).connect(new Properties())) {
      target = resolution.known();
    } catch (SQLException e) {
      target = null;
    }
    return target != null ? target : resolution.ready(listener);
  }

  @Override
  public DataSource dataSource() {
    return new EnvironmentDataSource(this);
  }

  @Override
  public Checkpoint save(String checkpoint, String note) {
    return state().save(new CheckpointName(checkpoint), note);
  }

  @Override
  public void load(String checkpoint) {
    state().load(new CheckpointName(checkpoint));
  }

  @Override
  public List<Checkpoint> checkpoints() {
    return state().checkpoints();
  }

  @Override
  public void dropCheckpoint(String checkpoint) {
    state().drop(new CheckpointName(checkpoint));
  }

  @Override
  public ExportedCheckpoint export(String checkpoint, Path file) {
    return state().export(new CheckpointName(checkpoint), file);
  }

  @Override
  public Checkpoint importCheckpoint(Path file, ImportOptions options) {
    return state().importCheckpoint(file, options);
  }

  @Override
  public void promote(String checkpoint) {
    state().promote(new CheckpointName(checkpoint));
  }

  @Override
  public void demote() {
    state().demote();
  }

  @Override
  public Optional<CheckpointName> promoted() {
    return state().promoted();
  }

  @Override
  public Difference diff(String against, int keys) {
    return state().diff(against, keys);
  }

  @Override
  public void reset() {
    state().reset();
  }

  @Override
  public void drop() {
    state().drop();
  }

  private StateChange state() {
    return new StateChange(resolution, listener);
  }

  @Override
  public ConnectionTarget keep() {
    ConnectionTarget target = target();
    if (resolution.spec().endsWithProcess()) {
      state().keep();
    }
    return target;
  }

  /** The resolution belongs to the JVM: other holders of an environment that stays go on. */
  @Override
  public void close() {
    if (resolution.spec().isScratch() && Presence.OF_THIS_PROCESS.owns(DatabaseId.of(id()))) {
      state().drop();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResolvedEnvironment that && resolution == that.resolution;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(resolution);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
