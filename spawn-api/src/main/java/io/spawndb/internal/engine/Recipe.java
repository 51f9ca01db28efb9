package io.spawndb.internal.engine;

import io.spawndb.api.Project;
import io.spawndb.internal.recipe.Fingerprint;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Resource;
import io.spawndb.spi.SourcePlan;
import io.spawndb.spi.TemplateId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps from empty to ready, each with the fingerprint of everything up to it.
 *
 * @param project whose recipe it is
 * @param declared what the admin makes first
 * @param plan the migrations, if there are any
 * @param source data loaded after the migrations, or with its schema before them, if there is any
 * @param seeds files loaded last, in order
 * @param sourced after the source, if it comes before the migrations
 * @param prefixes after each versioned migration, in order
 * @param migrations of the migrations alone
 * @param seed of the seed alone
 * @param end after the seed
 */
record Recipe(
    Project project,
    Origin.Empty declared,
    Optional<MigrationPlan> plan,
    Optional<SourcePlan> source,
    List<Resource> seeds,
    Optional<Fingerprint> sourced,
    List<Fingerprint> prefixes,
    Fingerprint migrations,
    Fingerprint seed,
    Fingerprint end) {

  /** Where the chain of seed files begins, and ends if there are none. */
  static final Fingerprint NO_SEED = Fingerprint.of("seed");

  /** Chains the fingerprints, starting from that of engine and version. */
  static Recipe of(
      Project project,
      Fingerprint engine,
      Origin.Empty declared,
      Optional<MigrationPlan> plan,
      Optional<SourcePlan> source,
      List<Resource> seeds) {
    Fingerprint head = declare(engine, declared);
    Fingerprint migrations = plan.isPresent() ? chain(head, all(plan.get())) : head;
    boolean first = source.filter(SourcePlan::bringsSchema).isPresent();
    Optional<Fingerprint> sourced =
        first ? Optional.of(head.link(source.get().link())) : Optional.empty();
    head = sourced.orElse(head);
    List<Fingerprint> prefixes = new ArrayList<>();
    if (plan.isPresent()) {
      head = chain(head, plan.get().settings());
      for (MigrationPlan.Link link : plan.get().versioned()) {
        head = head.link(link);
        prefixes.add(head);
      }
      head = chain(head, plan.get().repeatable());
    }
    Fingerprint seed = NO_SEED;
    for (Resource file : seeds) {
      seed = seed.link(file);
    }
    Fingerprint filled = source.isPresent() && !first ? head.link(source.get().link()) : head;
    Fingerprint end = seeds.isEmpty() ? filled : filled.link("seed", seed.value());
    return new Recipe(
        project,
        declared,
        plan,
        source,
        List.copyOf(seeds),
        sourced,
        List.copyOf(prefixes),
        migrations,
        seed,
        end);
  }

  private static List<MigrationPlan.Link> all(MigrationPlan plan) {
    return Stream.of(plan.settings(), plan.versioned(), plan.repeatable())
        .flatMap(List::stream)
        .toList();
  }

  private static Fingerprint declare(Fingerprint head, Origin.Empty declared) {
    Fingerprint result = head;
    for (String role : declared.roles()) {
      result = result.link("role", role);
    }
    for (String extension : declared.extensions()) {
      result = result.link("extension", extension);
    }
    for (var setting : new java.util.TreeMap<>(declared.settings()).entrySet()) {
      result = result.link("setting:" + setting.getKey(), setting.getValue());
    }
    return result;
  }

  private static Fingerprint chain(Fingerprint head, List<MigrationPlan.Link> links) {
    Fingerprint result = head;
    for (MigrationPlan.Link link : links) {
      result = result.link(link);
    }
    return result;
  }

  /** Whether there is nothing to run: such an environment is made without a template. */
  boolean isBare() {
    return plan.isEmpty()
        && source.isEmpty()
        && seeds.isEmpty()
        && declared.equals(Origin.Empty.BARE);
  }

  /** Returns the template of the whole recipe. */
  TemplateId template() {
    return TemplateId.base(project, end.toString());
  }

  /**
   * Returns the fingerprint after the versioned migrations, if there are any and what follows can run on
   * a clone of that state.
   */
  Optional<Fingerprint> versioned() {
    if (prefixes.isEmpty() || !plan.orElseThrow().prefixReusable()) {
      return Optional.empty();
    }
    return Optional.of(prefixes.get(prefixes.size() - 1));
  }

  /** Names the migrations that this process cannot run. */
  List<String> invisible() {
    return plan.map(MigrationPlan::invisible).orElse(List.of());
  }
}
