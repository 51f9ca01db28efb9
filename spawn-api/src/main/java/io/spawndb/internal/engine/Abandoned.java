package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.Progress;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.config.GitLineage;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data of branches that git has no more. It is the user's: dropped only when asked for. */
final class Abandoned {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");
  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Backend backend;
  private final EnvironmentSpec spec;

  Abandoned(Backend backend, EnvironmentSpec spec) {
    this.backend = backend;
    this.spec = spec;
  }

  /** Whether data was made for a git branch that is gone. What nobody made for one is nobody's guess. */
  static boolean is(EnvironmentSpec spec, Labels labels, BranchName branch) {
    return labels.find(Labels.GIT).isPresent() && hasGit(spec, branch, false);
  }

  /** Whether branches are named after git's, and git has this one, or has it no more. */
  static boolean hasGit(EnvironmentSpec spec, BranchName branch, boolean has) {
    return spec.options().get(SpawnOptions.BRANCH).equals("git")
        && GitLineage.has(spec.baseDirectory(), branch).equals(Optional.of(has));
  }

  /** Drops them, or with {@code onlyTell} tells; those with sessions or protection stay. */
  List<Finding> run(boolean onlyTell, Work work) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (Database database : backend.databases(work)) {
      if (!over(database)) {
        continue;
      }
      if (onlyTell) {
        findings.add(new Finding(
            Finding.Level.WARNING,
            database.id().toString(),
            "Git has no such branch any more",
            "Drop its data with 'spawn gc --branches'"));
      } else if (dropped(database, work)) {
        findings.add(new Finding(
            Finding.Level.FIXED,
            database.id().toString(),
            "Dropped: git has no such branch any more",
            ""));
      }
    }
    return findings;
  }

  private boolean over(Database database) {
    return database.id().project().equals(spec.id().project())
        && database.idleSince().isPresent()
        && database.labels().find(Labels.PROTECTED).isEmpty()
        && is(spec, database.labels(), Status.identity(database.id()).branch());
  }

  private boolean dropped(Database database, Work work) throws InterruptedException {
    Work glance = Work.begin(database.id().toString(), GLANCE, Progress.Listener.NONE);
    try (Lease lease = backend.lock(database.id().lockKey(), glance)) {
      backend.drop(database.id(), work);
      log.info("Environment '{}' dropped: git has no such branch any more", database.id());
      return true;
    } catch (ProvisioningException e) {
      // Somebody works on it.
      return false;
    }
  }
}
