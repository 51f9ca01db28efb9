package io.spawndb.internal.engine;

import io.spawndb.api.Lifetime;
import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Template;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends environments whose lifetime is over: idle for too long, or left behind by the process they
 * belonged to. For one run. What has sessions, or is protected, stays.
 */
final class Expiry {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  /** A process that was just made ready may not have connected yet. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** Long enough to take a lock that is free. */
  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Backend backend;
  private final Clock clock;

  /** Whether the holder of a lock is gone: one process may own many environments. */
  private final Map<String, Boolean> gone = new HashMap<>();

  Expiry(Backend backend, Clock clock) {
    this.backend = backend;
    this.clock = clock;
  }

  /** Drops what is over, or with {@code dryRun} only tells; returns one finding for each. */
  List<Finding> run(boolean dryRun, Work work) throws InterruptedException {
    if (!dryRun) {
      dropPassing(work);
    }
    List<Finding> findings = new ArrayList<>();
    for (Database database : backend.databases(work)) {
      Optional<String> reason = over(database);
      if (reason.isPresent() && (dryRun || dropped(database, work))) {
        findings.add(finding(database, reason.get(), dryRun));
      }
    }
    return findings;
  }

  /** Drops the copies that were needed for a moment by a process that is gone. */
  private void dropPassing(Work work) throws InterruptedException {
    for (Template template : backend.templates(work)) {
      Optional<String> user = template.labels().find(Labels.PASSING);
      if (user.isPresent()) {
        Work glance = Work.aside(template.id().toString(), GLANCE);
        try (Lease lease = backend.lock(user.get(), glance)) {
          backend.drop(template.id(), work);
        } catch (ProvisioningException e) {
          // It is in use.
        }
      }
    }
  }

  private static Finding finding(Database database, String reason, boolean dryRun) {
    return dryRun
        ? new Finding(
            Finding.Level.WARNING, database.id().toString(), "Would be dropped: " + reason, "")
        : new Finding(Finding.Level.FIXED, database.id().toString(), "Dropped: " + reason, "");
  }

  private Optional<String> over(Database database) throws InterruptedException {
    Labels labels = database.labels();
    Optional<Instant> idle = database.idleSince();
    if (idle.isEmpty() || labels.find(Labels.PROTECTED).isPresent()) {
      return Optional.empty();
    }
    Lifetime lifetime = Lifetime.parse(labels.find(Labels.LIFETIME).orElse("forever"));
    Duration allowed = lifetime.kind() == Lifetime.Kind.PROCESS ? grace(labels) : lifetime.idle();
    if (allowed == null || idle.get().plus(allowed).isAfter(clock.instant())) {
      return Optional.empty();
    }
    if (lifetime.kind() == Lifetime.Kind.PROCESS) {
      return ownerIsGone(database)
          ? Optional.of("the process that it belonged to is gone")
          : Optional.empty();
    }
    return Optional.of("idle since " + idle.get() + ", lifetime " + lifetime);
  }

  /** Whoever is recorded as owner held his lock before there was anything to own. */
  private static Duration grace(Labels labels) {
    return labels.find(Labels.OWNER).isPresent() ? Duration.ZERO : GRACE;
  }

  private boolean ownerIsGone(Database database) throws InterruptedException {
    String key = Presence.key(database.id(), database.labels());
    Boolean known = gone.get(key);
    if (known == null) {
      known = isFree(key, database);
      gone.put(key, known);
    }
    return known;
  }

  private boolean isFree(String key, Database database) throws InterruptedException {
    try (Lease lease = backend.lock(key, glance(database))) {
      return true;
    } catch (ProvisioningException e) {
      return false;
    }
  }

  /** Looks again under the lock: a connect beats an expiry. */
  private boolean dropped(Database database, Work work) throws InterruptedException {
    try (Lease lease = backend.lock(database.id().lockKey(), glance(database))) {
      gone.remove(Presence.key(database.id(), database.labels()));
      Optional<Database> now = backend.databases(work).stream()
          .filter(each -> each.id().equals(database.id()))
          .findFirst();
      if (now.isEmpty() || over(now.get()).isEmpty()) {
        return false;
      }
      backend.drop(database.id(), work);
      log.info("Environment '{}' dropped: its lifetime is over", database.id());
      return true;
    } catch (ProvisioningException e) {
      // Somebody works on it, so it is not over.
      return false;
    }
  }

  private static Work glance(Database database) {
    return Work.aside(database.id().toString(), GLANCE);
  }
}
