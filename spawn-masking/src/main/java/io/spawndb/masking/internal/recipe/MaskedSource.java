package io.spawndb.masking.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnException;
import io.spawndb.masking.internal.load.MaskedLoad;
import io.spawndb.masking.internal.load.Report;
import io.spawndb.masking.internal.load.RowLoad;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.masking.internal.policy.PolicyReader;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.Database;
import io.spawndb.spi.MigrationPlan;
import io.spawndb.spi.SourcePlan;
import io.spawndb.spi.Work;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Masked data of one source under one policy.
 *
 * @param settings where it is
 * @param policy the policy, unless it cannot be read here
 * @param failure why it cannot be read here
 * @param window which of the spans of {@code refresh} it is now
 */
public record MaskedSource(
    Settings settings, Optional<Policy> policy, Optional<SpawnException> failure, long window)
    implements SourcePlan {

  private static final Logger log = LoggerFactory.getLogger("io.spawndb");

  /** A policy that cannot be read, such as for want of its key, hinders only who would load. */
  public static MaskedSource read(Settings settings, Clock clock) {
    long window = settings
        .refresh()
        .map(span -> Math.floorDiv(clock.instant().getEpochSecond(), Math.max(1, span.toSeconds())))
        .orElse(0L);
    try {
      Policy policy =
          PolicyReader.read(settings.policy(), name -> Optional.ofNullable(System.getenv(name)));
      return new MaskedSource(settings, Optional.of(policy), Optional.empty(), window);
    } catch (ConfigurationException e) {
      return new MaskedSource(settings, Optional.empty(), Optional.of(e), window);
    }
  }

  @Override
  public MigrationPlan.Link link() {
    String policyAndKey =
        policy.map(read -> read.hash() + "\n" + read.key().id()).orElse("unknown");
    String digest = ContentDigest.of(settings.identity() + "\n" + policyAndKey + "\n" + window
        + settings.place().stamp());
    return new MigrationPlan.Link("source", digest);
  }

  @Override
  public boolean bringsSchema() {
    return settings.place() instanceof Place.Live live && live.schema();
  }

  @Override
  public Optional<SpawnException> obstacle() {
    return failure.map(SpawnException::again).or(() -> settings.place().obstacle());
  }

  @Override
  public void load(Database database, Work work) throws InterruptedException {
    if (policy.isEmpty()) {
      throw failure.orElseThrow().again();
    }
    Report report = load(policy.get(), database, work);
    settings.report().ifPresent(file -> ReportFile.write(file, report));
    log.info(
        "Environment '{}': {} rows of {} columns masked in {} s, policy {}, key {}",
        work.environment(),
        report.rows(),
        report.lines().size(),
        "%.1f".formatted(report.seconds()),
        report.policyHash().substring(0, 12),
        report.keyId());
  }

  private Report load(Policy read, Database database, Work work) throws InterruptedException {
    try {
      Optional<RowLoad> rows = settings.rows(Optional.of(read));
      return rows.isPresent()
          ? rows.get().into(database.target(), work)
          : new MaskedLoad(read, settings.intake()).into(database.target(), work);
    } catch (UnsupportedClassVersionError e) {
      throw new ConfigurationException(
          "The jOOQ on the class path needs a newer Java than this one",
          "Use jOOQ 3.19 on Java 17; with Spring Boot's versions set the property jooq.version",
          e);
    }
  }

  @Override
  public String toString() {
    return "masked source " + settings.identity();
  }
}
