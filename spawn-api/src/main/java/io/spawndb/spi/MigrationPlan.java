package io.spawndb.spi;

import java.util.List;

/** The migrations of one project, read and put in order. Immutable. */
public interface MigrationPlan {

  /**
   * One file or class.
   *
   * @param name its name, without the location
   * @param digest text that changes when its content does
   */
  record Link(String name, String digest) {}

  /** Which part of the plan to run. */
  enum Phase {
    /** Versioned migrations only. */
    VERSIONED,
    /** Everything that is not applied yet, repeatable migrations included. */
    ALL
  }

  /**
   * How a database differs from this plan.
   *
   * @param pending versioned migrations to be applied at the end
   * @param repeatable repeatable migrations that are new or changed
   * @param unknown applied migrations that this plan does not have: the database is ahead
   * @param conflicts what makes applying impossible: an edited or inserted migration, each a sentence
   *     that names the file
   * @param unfinished migrations that failed half-way outside a transaction
   */
  record Drift(
      List<String> pending,
      List<String> repeatable,
      List<String> unknown,
      List<String> conflicts,
      List<Unfinished> unfinished) {

    /** Is a difference without unfinished migrations. */
    public Drift(
        List<String> pending,
        List<String> repeatable,
        List<String> unknown,
        List<String> conflicts) {
      this(pending, repeatable, unknown, conflicts, List.of());
    }

    /** Copies the lists. */
    public Drift {
      pending = List.copyOf(pending);
      repeatable = List.copyOf(repeatable);
      unknown = List.copyOf(unknown);
      conflicts = List.copyOf(conflicts);
      unfinished = List.copyOf(unfinished);
    }
  }

  /**
   * A migration that failed half-way outside a transaction, so that a part of it stays.
   *
   * @param problem a sentence that names the file
   * @param remedy what resumes it
   */
  record Unfinished(String problem, String remedy) {}

  /** Returns what influences every migration: options, placeholders, callbacks. */
  List<Link> settings();

  /** Returns the versioned migrations in the order they run. */
  List<Link> versioned();

  /** Returns the repeatable migrations in the order they run. */
  List<Link> repeatable();

  /** Whether a database that has run the first of {@link #versioned()} can run just the rest. */
  boolean prefixReusable();

  /**
   * Returns the migrations that this process knows of and cannot run, such as compiled ones that are
   * not on its class path. Where there are any, Spawn attaches and never migrates.
   */
  List<String> invisible();

  /**
   * Runs what is not applied yet.
   *
   * @throws io.spawndb.api.PreparationException if a migration fails: names file, statement and the
   *     server's answer
   */
  void migrate(Database database, Phase phase, Work work) throws InterruptedException;

  /**
   * Gets ready to run, such as by loading classes. Called on a thread of its own while a database is
   * being made; does nothing unless overridden, and may throw what it likes.
   */
  default void warmUp() {}

  /** Compares a database with this plan and changes nothing. */
  Drift compare(Database database, Work work) throws InterruptedException;
}
