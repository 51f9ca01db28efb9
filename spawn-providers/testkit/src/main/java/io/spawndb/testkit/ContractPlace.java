package io.spawndb.testkit;

import io.spawndb.api.BranchName;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;

/** A project of the contract's own in the place under test, with one template in it. */
final class ContractPlace implements AutoCloseable {

  final Backend backend;
  final Backend other;
  final Project project =
      Project.named("contract-" + Long.toString(new Random().nextLong() >>> 1, 36));
  final TemplateId template = TemplateId.base(project, "feedc0de");

  private final Duration patience;

  /**
   * Opens nothing.
   *
   * @param patience how long one call may take
   */
  ContractPlace(Backend backend, Backend other, Duration patience) {
    this.backend = backend;
    this.other = other;
    this.patience = patience;
  }

  /** Makes a template whose table {@code item} has the rows {@code first} and {@code second}. */
  void makeTemplate(Dialect dialect) throws SQLException, InterruptedException {
    build(
        template,
        Origin.Empty.BARE,
        dialect.createItem(),
        "INSERT INTO item (name) VALUES ('first'), ('second')");
  }

  /** Builds a template as Spawn does: under the build's lock. */
  void build(TemplateId as, Origin origin, String... statements)
      throws SQLException, InterruptedException {
    DatabaseId build = DatabaseId.building(as);
    Lease held = backend.lock(build.lockKey(), work());
    try {
      Database database = backend.create(build, origin, Labels.NONE, work());
      try (Client client = Client.connect(database.target())) {
        for (String statement : statements) {
          client.run(statement);
        }
      }
      backend.freeze(build, as, Labels.NONE, work());
    } finally {
      held.close();
    }
  }

  Origin fromTemplate() {
    return new Origin.FromTemplate(template);
  }

  DatabaseId id(String name) {
    return id(name, "main");
  }

  DatabaseId id(String name, String branch) {
    return DatabaseId.of(
        new EnvironmentId(project, new EnvironmentName(name), new BranchName(branch)));
  }

  TemplateId checkpoint(String name, String checkpoint) {
    return TemplateId.checkpoint(project, new EnvironmentName(name), checkpoint);
  }

  Database environment(String name) throws InterruptedException {
    return backend.create(id(name), fromTemplate(), Labels.NONE, work());
  }

  Work work() {
    return work(patience);
  }

  Work work(Duration allowed) {
    return Work.begin("contract", allowed, Progress.Listener.NONE);
  }

  @Override
  public void close() {
    try {
      for (Database each : backend.databases(work())) {
        if (each.id().project().equals(project)) {
          backend.drop(each.id(), work());
        }
      }
      for (Template each : backend.templates(work())) {
        if (each.id().project().equals(project)) {
          backend.drop(each.id(), work());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      other.close();
      backend.close();
    }
  }
}
