package io.spawndb.internal.engine;

import io.spawndb.api.CheckpointName;
import io.spawndb.api.EnvironmentId;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The checkpoint that new environments of a name begin with: a template of its own, so that the checkpoint can
 * be dropped. There are two places for it, of which the younger counts: a killed process leaves the old one,
 * the new one, or both, but never none.
 */
final class Promotion {

  private static final String PROMOTED = "promoted";
  private static final String ORIGIN_PREFIX = "checkpoint:";

  private final Backend backend;
  private final EnvironmentId environment;

  Promotion(Backend backend, EnvironmentId environment) {
    this.backend = backend;
    this.environment = environment;
  }

  /** Returns what was promoted last. */
  Optional<Template> current(Work work) throws InterruptedException {
    return current(backend.templates(places(), work));
  }

  /** As above, of what was found where {@link #places()} says. */
  Optional<Template> current(Map<TemplateId, Template> there) {
    List<Template> found = found(there);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /** Returns where what is promoted may be. */
  List<TemplateId> places() {
    return List.of(place("a"), place("b"));
  }

  /** Returns the name that a promoted template has as a checkpoint. */
  static CheckpointName name(Template promoted) {
    String origin = promoted.labels().find(Labels.ORIGIN).orElse("");
    return new CheckpointName(origin.substring(ORIGIN_PREFIX.length()));
  }

  void promote(CheckpointName name, Work work) throws InterruptedException {
    Checkpoints checkpoints = new Checkpoints(backend, environment);
    try (Lease lease = backend.lock(lockKey(), work)) {
      Template checkpoint = checkpoints.existing(name, work);
      List<Template> old = found(backend.templates(places(), work));
      TemplateId place =
          old.isEmpty() ? place("a") : other(old.get(old.size() - 1).id());
      Labels labels = Checkpoints.loaded(checkpoint.labels(), checkpoint.labels(), name)
          .with(PROMOTED, Instant.now().toString());
      work.step("promoting", name.value());
      new TemplateFilling(backend)
          .fill(place, new Origin.FromTemplate(checkpoint.id()), labels, database -> {}, work);
      for (Template each : old) {
        if (!each.id().equals(place)) {
          backend.drop(each.id(), work);
        }
      }
    }
  }

  void undo(Work work) throws InterruptedException {
    try (Lease lease = backend.lock(lockKey(), work)) {
      for (Template each : backend.templates(places(), work).values()) {
        backend.drop(each.id(), work);
      }
    }
  }

  /** Returns what is there, the oldest first. */
  private List<Template> found(Map<TemplateId, Template> there) {
    return places().stream()
        .map(there::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(
            each -> Instant.parse(each.labels().find(PROMOTED).orElseThrow())))
        .toList();
  }

  private TemplateId other(TemplateId place) {
    return place.equals(place("a")) ? place("b") : place("a");
  }

  /** No environment has a slash in its name, and no checkpoint is without a colon. */
  private TemplateId place(String which) {
    return new TemplateId(
        TemplateId.Kind.CHECKPOINT,
        environment.project(),
        environment.name() + "/promoted/" + which);
  }

  private String lockKey() {
    return "promotion:" + environment.project().key() + "/" + environment.name();
  }
}
