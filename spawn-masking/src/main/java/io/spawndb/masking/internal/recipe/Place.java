package io.spawndb.masking.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.file.RowFiles;
import io.spawndb.masking.internal.foreign.ForeignDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Where the rows of a source are. */
public sealed interface Place {

  /** Returns what tells it from another, without a login. */
  String identity();

  /** Returns what else changes the rows, beside where they are; the empty text if nothing does. */
  String stamp();

  /** Returns why this process cannot read it, as far as that can be seen from here. */
  Optional<SpawnException> obstacle();

  /**
   * In a live database of PostgreSQL.
   *
   * @param target the database, with a login
   * @param schema whether its schema is taken too
   * @param baseline the last migration that its schema has; empty if there are none behind it
   * @param identity the database without its login
   */
  record Live(ConnectionTarget target, boolean schema, String baseline, String identity)
      implements Place {

    @Override
    public String stamp() {
      return schema ? "\nschema" + (baseline.isEmpty() ? "" : "\n" + baseline) : "";
    }

    @Override
    public Optional<SpawnException> obstacle() {
      return Optional.empty();
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
      return identity;
    }
  }

  /**
   * In a live database of another engine.
   *
   * @param database the database, with a login
   * @param identity the database without its login
   */
  record Foreign(ForeignDatabase database, String identity) implements Place {

    @Override
    public String stamp() {
      return "";
    }

    @Override
    public Optional<SpawnException> obstacle() {
      return Optional.empty();
    }

    /** Without the URL, which may hold a password. */
    @Override
    public String toString() {
      return identity;
    }
  }

  /**
   * In files.
   *
   * @param files the files
   * @param identity their path as it is written
   */
  record InFiles(RowFiles files, String identity) implements Place {

    @Override
    public String stamp() {
      try {
        return "\n" + files.stamp();
      } catch (IOException | ConfigurationException e) {
        return "\nunknown";
      }
    }

    @Override
    public Optional<SpawnException> obstacle() {
      return Files.exists(files.path())
          ? Optional.empty()
          : Optional.of(new ConfigurationException(
              "The source's files are not there: " + files.path(),
              "Correct source.files; relative paths start at spawn.yaml"));
    }
  }
}
