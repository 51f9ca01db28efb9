package io.spawndb.internal.engine;

import io.spawndb.api.BranchName;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentId;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.EnvironmentStatus;
import io.spawndb.api.Lifetime;
import io.spawndb.api.SpawnOptions;
import io.spawndb.internal.config.EnvironmentSpec;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import java.time.Instant;
import java.util.List;

/**
 * Puts what a backend lists into what users are told.
 *
 * @param spec how the place was reached
 * @param templates all templates of the place
 */
record Status(EnvironmentSpec spec, List<Template> templates) {

  EnvironmentStatus of(Database database) {
    Labels labels = database.labels();
    EnvironmentId id = identity(database.id());
    return new EnvironmentStatus(
        id,
        spec.provider(),
        spec.options().get(SpawnOptions.ISOLATION),
        labels.find(Labels.ENGINE).map(EngineVersion::parse).orElse(spec.engine()),
        labels.find(Labels.CREATED).map(Instant::parse).orElse(null),
        labels.find(Labels.LIFETIME).map(Lifetime::parse).orElse(Lifetime.FOREVER),
        labels.find(Labels.PROTECTED).isPresent(),
        database.sizeBytes(),
        database.idleSince(),
        Checkpoints.origin(labels),
        Checkpoints.saved(id, templates),
        Abandoned.is(spec, labels, id.branch()));
  }

  static EnvironmentId identity(DatabaseId id) {
    int at = id.name().indexOf('@');
    return new EnvironmentId(
        id.project(),
        new EnvironmentName(id.name().substring(0, at)),
        new BranchName(id.name().substring(at + 1)));
  }
}
