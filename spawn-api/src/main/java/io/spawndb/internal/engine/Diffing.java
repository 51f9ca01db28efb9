package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.ConfigurationException;
import io.spawndb.api.Difference;
import io.spawndb.api.EnvironmentId;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Contents;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Origin;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import io.spawndb.spi.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Compares an environment with what a new one begins with, with a checkpoint, or with another branch. */
final class Diffing {

  private static final String BASE = "base";

  private final Resolution resolution;
  private final EnvironmentSpec spec;
  private final Place place;

  Diffing(Resolution resolution) {
    this.resolution = resolution;
    this.spec = resolution.spec();
    this.place = resolution.place();
  }

  Difference against(String other, int keys, Work work) throws InterruptedException {
    if (!place.backend().exists(work)) {
      throw missing(spec.id());
    }
    Database mine =
        place.backend().find(DatabaseId.of(spec.id()), work).orElseThrow(() -> missing(spec.id()));
    if (other.equals(BASE)) {
      return withCopy(mine, base(work), keys, work);
    }
    Optional<Template> checkpoint =
        other.startsWith("@") ? Optional.empty() : checkpoint(other, work);
    Optional<Database> branch = other.startsWith(":") ? Optional.empty() : branch(other, work);
    if (checkpoint.isPresent() && branch.isPresent()) {
      throw new ConfigurationException(
          "'" + other + "' is a checkpoint and a branch", "Write :" + other + " or @" + other);
    }
    if (branch.isPresent()) {
      return withLive(mine, branch.get(), keys, work);
    }
    if (checkpoint.isEmpty()) {
      throw unknown(other);
    }
    return withCopy(mine, new Origin.FromTemplate(checkpoint.get().id()), keys, work);
  }

  private Origin base(Work work) throws InterruptedException {
    Provisioner provisioner = new Provisioner(resolution);
    Map<TemplateId, Template> there = provisioner.look(work);
    Optional<Template> promoted = new Promotion(place.backend(), spec.id()).current(there);
    return promoted.isPresent()
        ? new Origin.FromTemplate(promoted.get().id())
        : provisioner.origin(there, work);
  }

  private Optional<Template> checkpoint(String text, Work work) throws InterruptedException {
    String name = text.startsWith(":") ? text.substring(1) : text;
    try {
      return place
          .backend()
          .template(new Checkpoints(place.backend(), spec.id()).id(new CheckpointName(name)), work);
    } catch (ConfigurationException e) {
      // A branch may have a name that no checkpoint can have.
      return Optional.empty();
    }
  }

  private Optional<Database> branch(String text, Work work) throws InterruptedException {
    BranchName name = new BranchName(text.startsWith("@") ? text.substring(1) : text);
    EnvironmentId id = new EnvironmentId(spec.id().project(), spec.id().name(), name);
    return place.backend().find(DatabaseId.of(id), work);
  }

  private ConfigurationException unknown(String other) {
    return new ConfigurationException(
        "'%s' has no checkpoint and no branch '%s' to compare with"
            .formatted(spec.id().name(), other.replaceFirst("^[:@]", "")),
        "See 'spawn checkpoints %s' and 'spawn ls'; 'base' is what a new one begins with"
            .formatted(spec.id().name()));
  }

  private static ConfigurationException missing(EnvironmentId id) {
    return new ConfigurationException(
        "Environment '%s' does not exist".formatted(id),
        "Open it first, with 'spawn up %s'".formatted(id.name()));
  }

  private Difference withCopy(Database mine, Origin origin, int keys, Work work)
      throws InterruptedException {
    try (HiddenDatabase copy = HiddenDatabase.open(place, mine.id(), origin, work);
        Connection before = copy.connect(place.driver())) {
      return compared(before, mine, keys, work);
    } catch (SQLException e) {
      throw CheckpointExport.unreachable(spec, e);
    }
  }

  private Difference withLive(Database mine, Database other, int keys, Work work)
      throws InterruptedException {
    try (Connection before = place.driver().open(other.target(), new Properties())) {
      return compared(before, mine, keys, work);
    } catch (SQLException e) {
      throw CheckpointExport.unreachable(spec, e);
    }
  }

  private Difference compared(Connection before, Database mine, int keys, Work work)
      throws SQLException, InterruptedException {
    Contents contents = CheckpointExport.contents(place);
    try (Connection after = place.driver().open(mine.target(), new Properties())) {
      return contents.compare(before, after, keys, work);
    }
  }
}
