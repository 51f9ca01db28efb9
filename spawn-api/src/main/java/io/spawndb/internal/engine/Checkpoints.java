package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.Checkpoint;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentId;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checkpoints of one environment, over all its branches. */
final class Checkpoints {

  /** How label {@link Labels#ORIGIN} names a checkpoint; a base is named by its fingerprint. */
  private static final String ORIGIN_PREFIX = "checkpoint:";

  private static final String BRANCH = "branch";

  private final Backend backend;
  private final EnvironmentId environment;

  Checkpoints(Backend backend, EnvironmentId environment) {
    this.backend = backend;
    this.environment = environment;
  }

  TemplateId id(CheckpointName name) {
    return TemplateId.checkpoint(environment.project(), environment.name(), name.value());
  }

  /** Returns the labels of a checkpoint that is made of an environment with the given labels. */
  Labels labels(Labels saved, String note, Instant now) {
    return saved
        .with(Labels.CREATED, now.toString())
        .with(Labels.NOTE, note.isEmpty() ? null : note)
        .with(Labels.PROTECTED, null)
        .with(Labels.BRANCHED, null)
        .with(BRANCH, environment.branch().value());
  }

  /** Returns the labels of an environment whose data is that of a checkpoint. */
  static Labels loaded(Labels environment, Labels checkpoint, CheckpointName name) {
    return copied(environment, checkpoint)
        .with(Labels.ORIGIN, ORIGIN_PREFIX + name)
        .with(Labels.BRANCHED, null);
  }

  /** Returns the labels of an environment whose data is a copy of what has the other labels. */
  static Labels copied(Labels environment, Labels other) {
    return environment
        .with(Labels.ORIGIN, other.find(Labels.ORIGIN).orElse(null))
        .with(Labels.MIGRATIONS, other.find(Labels.MIGRATIONS).orElse(null))
        .with(Labels.FINGERPRINT, other.find(Labels.FINGERPRINT).orElse(null))
        .with(Labels.SEED, other.find(Labels.SEED).orElse(null));
  }

  /** Returns what the data of an environment began as, for people to read. */
  static String origin(Labels environment) {
    String origin = environment.find(Labels.ORIGIN).orElse("");
    String data = origin.startsWith(ORIGIN_PREFIX)
        ? "checkpoint " + origin.substring(ORIGIN_PREFIX.length())
        : "recipe";
    return environment.find(Labels.BRANCHED).map(branch -> "branch " + branch).orElse(data);
  }

  /** Counts the checkpoints that were saved of one branch. */
  static int saved(EnvironmentId environment, List<Template> templates) {
    String prefix = environment.name() + ":";
    return (int) templates.stream()
        .filter(template -> template.id().kind() == TemplateId.Kind.CHECKPOINT)
        .filter(template -> template.id().project().equals(environment.project()))
        .filter(template -> template.id().key().startsWith(prefix))
        .filter(template -> template
            .labels()
            .find(BRANCH)
            .orElse("main")
            .equals(environment.branch().value()))
        .count();
  }

  /** Returns all, oldest first. */
  List<Checkpoint> all(Work work) throws InterruptedException {
    if (!backend.exists(work)) {
      return List.of();
    }
    String prefix = environment.name() + ":";
    return backend.templates(work).stream()
        .filter(template -> template.id().kind() == TemplateId.Kind.CHECKPOINT)
        .filter(template -> template.id().project().equals(environment.project()))
        .filter(template -> template.id().key().startsWith(prefix))
        .map(template -> checkpoint(
            template, new CheckpointName(template.id().key().substring(prefix.length()))))
        .sorted(Comparator.comparing(Checkpoint::created))
        .toList();
  }

  /**
   * Returns one.
   *
   * @throws ConfigurationException if there is none of this name
   */
  Template existing(CheckpointName name, Work work) throws InterruptedException {
    if (backend.exists(work)) {
      Optional<Template> found = backend.template(id(name), work);
      if (found.isPresent()) {
        return found.get();
      }
    }
    String names =
        all(work).stream().map(known -> known.name().value()).collect(Collectors.joining(", "));
    throw new ConfigurationException(
        "Environment '%s' has no checkpoint '%s'".formatted(environment, name),
        names.isEmpty()
            ? "Save one with 'spawn save %s:%s'".formatted(environment.name(), name)
            : "Choose one of " + names);
  }

  /** Returns what is told of a checkpoint. */
  static Checkpoint checkpoint(Template template, CheckpointName name) {
    Labels labels = template.labels();
    return new Checkpoint(
        name,
        labels.find(BRANCH).map(BranchName::new).orElse(BranchName.MAIN),
        labels.find(Labels.CREATED).map(Instant::parse).orElse(Instant.EPOCH),
        labels
            .find(Labels.ORIGIN)
            .filter(origin -> origin.startsWith(ORIGIN_PREFIX))
            .map(origin -> new CheckpointName(origin.substring(ORIGIN_PREFIX.length()))),
        labels.find(Labels.NOTE).orElse(""),
        template.sizeBytes());
  }
}
