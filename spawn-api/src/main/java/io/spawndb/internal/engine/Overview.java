package io.spawndb.internal.engine;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.Progress;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.Configuration;
import io.spawndb.internal.config.EnvironmentRequest;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.plugin.Plugins;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
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

  /** Stands for the environments that the configuration does not mention. */
  private static final EnvironmentName UNDECLARED = new EnvironmentName("undeclared");

  /** Something to ask each place for. */
  private interface Question<T> {
    List<T> ask(Backend backend, EnvironmentSpec spec, Work work) throws InterruptedException;
  }

  private record Used(Backend backend, EnvironmentSpec spec) {}

  private final Project project;
  /** By what names the place: two settings may mean one. */
  private final Map<String, Used> places = new LinkedHashMap<>();

  private Overview(Configuration configuration) {
    this.project = configuration.project();
    List<EnvironmentName> names = new ArrayList<>(configuration.declared());
    names.add(UNDECLARED);
    for (EnvironmentName name : names) {
      EnvironmentSpec spec = configuration.resolve(
          new EnvironmentRequest(name, Optional.empty(), Map.of(), Optional.empty()));
      Backend backend = Backends.OF_THIS_JVM.of(spec, Plugins.current());
      places.putIfAbsent(backend.key(), new Used(backend, spec));
    }
  }

  /** Returns that of the working directory. */
  public static Overview ofWorkingDirectory() {
    return new Overview(Configuration.load(Optional.empty()));
  }

  /** Returns the project's environments, sorted by identity. */
  public List<EnvironmentStatus> environments() {
    return askAll((backend, spec, work) -> {
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

  /** Returns what is good and what is not. */
  public List<Finding> doctor(boolean fix) {
    return askAll((backend, spec, work) -> {
      Availability availability = backend.probe();
      if (!availability.usable()) {
        return List.of(new Finding(
            Finding.Level.PROBLEM,
            backend.key(),
            availability.explanation(),
            availability.remedy()));
      }
      List<Finding> findings = new ArrayList<>();
      findings.add(new Finding(Finding.Level.GOOD, backend.key(), availability.explanation(), ""));
      findings.addAll(backend.check(fix, work));
      return findings;
    });
  }

  /** Drops what is over, or only tells; what git has no branch for is only told, unless asked for. */
  public List<Finding> collect(boolean dryRun, boolean abandoned) {
    return askAll((backend, spec, work) -> {
      if (!backend.exists(work)) {
        return List.of();
      }
      List<Finding> findings =
          new ArrayList<>(new Expiry(backend, Clock.systemUTC()).run(dryRun, work));
      findings.addAll(new Abandoned(backend, spec).run(dryRun || !abandoned, work));
      findings.addAll(new DiskBudget(backend, spec).run(dryRun, work));
      return findings;
    });
  }

  /**
   * Drops all that the project has, and the servers that hold nothing any more; returns what went.
   *
   * @throws io.spawndb.api.ConfigurationException if something is protected: then nothing was dropped
   */
  public List<String> clear() {
    askAll((backend, spec, work) -> {
      new Clearance(backend, project).refuseProtected(work);
      return List.of();
    });
    return askAll((backend, spec, work) -> new Clearance(backend, project).run(work));
  }

  /** Stops servers and returns what was stopped. */
  public List<String> stop() {
    return askAll((backend, spec, work) -> backend.stop(work));
  }

  private <T> List<T> askAll(Question<T> question) {
    List<T> answers = new ArrayList<>();
    try {
      for (Used place : places.values()) {
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
