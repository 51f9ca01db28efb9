package io.spawndb.internal.engine;

import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bases from filling the disk: they are a cache, and those used least recently go first. A base was
 * used when it was made, and when the youngest environment that it made was. Checkpoints never go.
 */
final class DiskBudget {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");
  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Backend backend;
  private final EnvironmentSpec spec;

  DiskBudget(Backend backend, EnvironmentSpec spec) {
    this.backend = backend;
    this.spec = spec;
  }

  /** Drops what is over the budget, or with {@code dryRun} only tells. */
  List<Finding> run(boolean dryRun, Work work) throws InterruptedException {
    List<Template> bases = leastRecentlyUsedFirst(work);
    long budget = spec.options().get(SpawnOptions.DISK_BUDGET).bytes();
    long total = bases.stream().mapToLong(DiskBudget::size).sum();
    List<Finding> findings = new ArrayList<>();
    for (Template base : bases) {
      if (total <= budget) {
        break;
      }
      if (dryRun || dropped(base.id(), work)) {
        total -= size(base);
        findings.add(finding(base, dryRun));
      }
    }
    return findings;
  }

  private static long size(Template base) {
    return base.sizeBytes().orElse(0);
  }

  private Finding finding(Template base, boolean dryRun) {
    String subject =
        "base " + base.id().key().substring(0, 12) + " of " + base.id().project();
    String why = "templates take more than " + spec.options().get(SpawnOptions.DISK_BUDGET)
        + ", and this one was not used for longest";
    return dryRun
        ? new Finding(Finding.Level.WARNING, subject, "Would be dropped: " + why, "")
        : new Finding(Finding.Level.FIXED, subject, "Dropped: " + why, "");
  }

  private List<Template> leastRecentlyUsedFirst(Work work) throws InterruptedException {
    Map<String, String> used = new HashMap<>();
    for (Database database : backend.databases(work)) {
      Labels labels = database.labels();
      labels
          .find(Labels.ORIGIN)
          .ifPresent(base -> used.merge(base, created(labels), DiskBudget::later));
    }
    return backend.templates(work).stream()
        .filter(template -> template.id().kind() == TemplateId.Kind.BASE)
        .filter(template -> template.labels().find(Labels.PASSING).isEmpty())
        .sorted(Comparator.comparing(template ->
            later(created(template.labels()), used.getOrDefault(template.id().key(), ""))))
        .toList();
  }

  /** As ISO-8601 in UTC, which sorts like the time itself. */
  private static String created(Labels labels) {
    return labels.find(Labels.CREATED).orElse("");
  }

  private static String later(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private boolean dropped(TemplateId base, Work work) throws InterruptedException {
    Work glance = Work.aside(base.toString(), GLANCE);
    try (Lease lease = backend.lock(base.lockKey(), glance)) {
      backend.drop(base, work);
      log.info("Template {} dropped: the disk budget is used up", base);
      return true;
    } catch (ProvisioningException e) {
      // Somebody makes something of it.
      return false;
    }
  }
}
