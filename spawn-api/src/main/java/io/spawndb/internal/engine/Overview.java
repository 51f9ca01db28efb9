package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.engine.UsedPlaces.Used;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Template;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything a project has, over all the places its configuration names. */
public final class Overview {

  /** Something to ask each place for. */
  interface Question<T> {
    List<T> ask(Backend backend, EnvironmentSpec spec, Work work) throws InterruptedException;
  }

  private final Project project;
  private final UsedPlaces places;

  private Overview(Configuration configuration) {
    this.project = configuration.project();
    this.places = new UsedPlaces(configuration);
  }

  /** Returns that of the working directory. */
  public static Overview ofWorkingDirectory() {
    return new Overview(Configuration.load(Optional.empty()));
  }

  /** Returns the project's environments, sorted by identity. */
  public List<EnvironmentStatus> environments() {
    return askAll(places.existing(), (backend, spec, work) -> {
          if (!backend.exists(work)) {
            return List.of();
          }
          List<Template> templates = backend.templates(work);
          return backend.databases(work).stream()
              .filter(database -> database.id().project().equals(project))
              .map(database -> new Status(spec, templates).of(database))
              .toList();
        })
        .stream()
        .sorted(Comparator.comparing(status -> status.id().toString()))
        .toList();
  }

  /** Returns how many bytes environments share with no other, where the storage tells. */
  public Map<EnvironmentId, Long> ownBytes() {
    Map<EnvironmentId, Long> own = new LinkedHashMap<>();
    askAll(places.existing(), (backend, spec, work) -> {
      if (!backend.exists(work)) {
        return List.of();
      }
      List<DatabaseId> ids = backend.databases(work).stream()
          .map(Database::id)
          .filter(id -> id.project().equals(project))
          .toList();
      backend.ownBytes(ids, work).forEach((id, bytes) -> own.put(Status.identity(id), bytes));
      return List.of();
    });
    return own;
  }

  /** Returns what is good and what is not. */
  public List<Finding> doctor(boolean fix) {
    Examination examination = new Examination(places, fix);
    return askAll(examination.places(), examination);
  }

  /** Drops what is over, or only tells; what git has no branch for is only told, unless asked for. */
  public List<Finding> collect(boolean dryRun, boolean abandoned) {
    return askAll(places.existing(), (backend, spec, work) -> {
      if (!backend.exists(work)) {
        return List.of();
      }
      return AsFound.leaving(backend, work, () -> collect(backend, spec, dryRun, abandoned, work));
    });
  }

  private static List<Finding> collect(
      Backend backend, EnvironmentSpec spec, boolean dryRun, boolean abandoned, Work work)
      throws InterruptedException {
    List<Finding> findings =
        new ArrayList<>(new Expiry(backend, Clock.systemUTC()).run(dryRun, work));
    findings.addAll(new Abandoned(backend, spec).run(dryRun || !abandoned, work));
    findings.addAll(new DiskBudget(backend, spec).run(dryRun, work));
    if (!dryRun && spec.tenant().isPresent() && backend.vacate(work)) {
      String subject = "server of " + spec.tenant().get();
      findings.add(
          new Finding(Finding.Level.FIXED, subject, "Removed: nothing was left in it", ""));
    }
    return findings;
  }

  /**
   * Drops all that the project has, and the servers that hold nothing any more; returns what went.
   *
   * @throws io.spawndb.api.ConfigurationException if something is protected: then nothing was dropped
   */
  public List<String> clear() {
    List<Used> all = places.existing();
    askAll(all, (backend, spec, work) -> {
      new Clearance(backend, project).refuseProtected(work);
      return List.of();
    });
    return askAll(all, (backend, spec, work) -> new Clearance(backend, project).run(work));
  }

  /** Stops servers and returns what was stopped. */
  public List<String> stop() {
    return askAll(places.existing(), (backend, spec, work) -> backend.stop(work));
  }

  private <T> List<T> askAll(List<Used> all, Question<T> question) {
    List<T> answers = new ArrayList<>();
    try {
      for (Used place : all) {
        EnvironmentSpec spec = place.spec();
        Work work = Work.begin(
            project.toString(),
            spec.options().get(SpawnOptions.PROVISION_TIMEOUT),
            Progress.Listener.NONE);
        answers.addAll(question.ask(place.backend(), spec, work));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProvisioningException.passing("Interrupted", "Try again", e);
    }
    return answers;
  }
}
