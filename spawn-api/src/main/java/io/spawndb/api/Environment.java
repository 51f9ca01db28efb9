package io.spawndb.api;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A named database an application connects to.
 *
 * <p>Safe for use by many threads. Nothing is started until it is needed; what is needed is started
 * once, however many threads and processes ask. Closing an environment never drops its data, unless it is
 * a scratch environment.
 */
public interface Environment extends AutoCloseable {

  /** Returns its identity. */
  EnvironmentId id();

  /** Returns its name: {@code orders}. */
  default String name() {
    return id().name().value();
  }

  /** Returns the branch of its data: {@code main} unless said otherwise. */
  default String branch() {
    return id().branch().value();
  }

  /** Returns the id of the provider that keeps it. */
  String provider();

  /**
   * Returns where it is, ready for connections: provisions or reattaches at the first call, which
   * blocks until that is done; later calls return at once.
   *
   * @throws SpawnException if it cannot be made ready; the next call starts afresh
   */
  ConnectionTarget target();

  /**
   * Whether {@link #target()} is an address of this process, forwarded to where the database is: good for other
   * programs too, until this process ends.
   */
  default boolean forwarded() {
    return false;
  }

  /**
   * Returns the objects of the server that {@link #target()} would make in a cluster, as YAML for tools that
   * apply such files; empty for places that are no cluster. No secret is in it. Asks and changes nothing.
   */
  default String manifest() {
    return "";
  }

  /**
   * Returns a new connection of the real driver, not wrapped.
   *
   * @param info further properties of the real driver; user and password in it are ignored, and the
   *     object is not changed
   * @throws SQLException for every failure, Spawn's own included ({@link
   *     SpawnException#toSqlException()})
   */
  Connection connect(Properties info) throws SQLException;

  /** Returns a data source that calls {@link #connect} each time: put a pool around it. */
  DataSource dataSource();

  /**
   * Freezes its data under a name that no other checkpoint of the environment has. Its sessions are
   * ended for the copy; a pool reconnects by itself.
   *
   * @param note a person's remark; may be empty
   * @throws SpawnException if the environment does not exist, or the name is taken
   */
  Checkpoint save(String checkpoint, String note);

  /** As {@link #save(String, String)}, without a remark. */
  default Checkpoint save(String checkpoint) {
    return save(checkpoint, "");
  }

  /**
   * Replaces its data by that of a checkpoint, atomically; makes the environment if it does not exist.
   * What it holds is lost unless it was saved. Migrations that the checkpoint lacks are applied to a copy of
   * it first.
   *
   * @throws SpawnException if there is no such checkpoint, the environment is protected, or a migration
   *     fails on the checkpoint's data: then nothing was changed
   */
  void load(String checkpoint);

  /** Returns its checkpoints, those of all branches, oldest first. */
  List<Checkpoint> checkpoints();

  /**
   * Drops a checkpoint. What was loaded from it stays.
   *
   * @throws SpawnException if there is no such checkpoint
   */
  void dropCheckpoint(String checkpoint);

  /**
   * Writes a checkpoint into a file that a colleague can import: schema and rows, compressed, with a header
   * that {@link io.spawndb.Spawn#exported} reads. Owners and privileges are not in it. The file is readable
   * by its owner only, and has its name when it is whole.
   *
   * @throws SpawnException if there is no such checkpoint, it holds something that cannot be carried (which
   *     is named), or the file exists
   */
  ExportedCheckpoint export(String checkpoint, Path file);

  /**
   * Makes a checkpoint of a file. What runs while it is read may do what a migration may.
   *
   * @throws SpawnException if the file is broken or does not fit (engine, extensions, roles, names), or
   *     cannot be read in: then nothing was changed
   */
  Checkpoint importCheckpoint(Path file, ImportOptions options);

  /**
   * Lets new environments of this name, on all branches, begin with a checkpoint instead of the end of the
   * recipe; {@link #reset} too. Missing migrations are applied on it. Replaces an earlier promotion.
   *
   * @throws SpawnException if there is no such checkpoint
   */
  void promote(String checkpoint);

  /** Lets new environments begin with the end of the recipe again. */
  void demote();

  /** Returns the checkpoint that new environments begin with, if one was promoted. */
  Optional<CheckpointName> promoted();

  /**
   * Compares what it holds with something else of the same name, and changes nothing.
   *
   * @param against {@code base} for what a new environment begins with, {@code :bug-42} for a checkpoint,
   *     {@code @feature/x} for a branch; without the sign whichever there is
   * @param keys how many rows to name in each table at most; negative to only count rows
   * @throws SpawnException if the environment or the other does not exist
   */
  Difference diff(String against, int keys);

  /**
   * Starts again: replaces its data by what the current recipe makes, or by the promoted checkpoint,
   * atomically; makes the environment if it does not exist. What it holds is lost unless it was saved.
   *
   * @throws SpawnException if it is protected, or the recipe fails: then nothing was changed
   */
  void reset();

  /**
   * Ends its sessions and removes it with all its data. Dropping what is gone succeeds.
   *
   * @throws SpawnException if it is protected, or the backend cannot drop it
   */
  void drop();

  /**
   * Keeps an environment that would end with this process, such as a scratch environment of a test that
   * failed: it stays until it was not used for a week, and {@link #close()} does not drop it. What stays
   * anyway is not changed.
   *
   * @return where it is
   * @throws SpawnException if it cannot be made ready
   */
  ConnectionTarget keep();

  /**
   * Lets go of what this object holds in this process. Data stays; a scratch environment, unless it was
   * {@linkplain #keep() kept}, is dropped with its sessions.
   *
   * @throws SpawnException if a scratch environment cannot be dropped now; a later process does it
   */
  @Override
  void close();
}
