package io.spawndb.internal.engine;

import io.spawndb.api.ProvisioningException;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.internal.engine.UsedPlaces.Used;
import io.spawndb.spi.Availability;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Finding;
import io.spawndb.spi.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at all places of a project, those included that cannot be used or are not there yet. */
final class Examination implements Overview.Question<Finding> {

  private final List<Used> places;
  private final Set<String> there = new HashSet<>();
  private final Set<String> unreached = new HashSet<>();
  private final boolean fix;

  Examination(UsedPlaces used, boolean fix) {
    this.fix = fix;
    this.places = new ArrayList<>(used.shared());
    places.forEach(place -> there.add(place.backend().key()));
    for (Used place : alone(used)) {
      places.add(place);
      there.add(place.backend().key());
      if (!place.configured()) {
        unreached.add(place.backend().key());
      }
    }
    used.planned().stream()
        .filter(place -> !there.contains(place.backend().key()))
        .forEach(places::add);
  }

  /** A place that cannot tell whose servers there are says why when it is looked at itself. */
  private static List<Used> alone(UsedPlaces used) {
    try {
      return used.alone();
    } catch (ProvisioningException e) {
      return List.of();
    }
  }

  List<Used> places() {
    return places;
  }

  @Override
  public List<Finding> ask(Backend backend, EnvironmentSpec spec, Work work)
      throws InterruptedException {
    Availability availability = backend.probe();
    String key = backend.key();
    if (!availability.usable()) {
      return List.of(new Finding(
          Finding.Level.PROBLEM, key, availability.explanation(), availability.remedy()));
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding(Finding.Level.GOOD, key, availability.explanation(), ""));
    if (!there.contains(key)) {
      findings.add(new Finding(Finding.Level.GOOD, key, "is made at the first use", ""));
      return findings;
    }
    if (unreached.contains(key)) {
      findings.add(unreached(key, spec));
    }
    findings.addAll(backend.check(fix, work));
    return findings;
  }

  private static Finding unreached(String key, EnvironmentSpec spec) {
    return new Finding(
        Finding.Level.WARNING,
        key,
        "is there, and the configuration does not give '" + spec.id().name()
            + "' a server to itself: only who says so himself reaches it",
        "Set isolation: server for it, or drop what is in it: spawn drop "
            + spec.id().name() + " --option isolation=server");
  }
}
