package io.spawndb.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.spawndb.postgresql.Identity;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A template that the storage keeps.
 *
 * @param template the template
 * @param from the database on the volume that it is; empty if it has the template's own name there
 * @param snapshot name of the VolumeSnapshot
 * @param ready whether the storage is done with it
 * @param size how large a clone must be at least
 * @param complaint what keeps the storage from making it; empty if nothing does
 */
record VolumeTemplate(
    Template template,
    Optional<DatabaseId> from,
    String snapshot,
    boolean ready,
    Optional<Quantity> size,
    String complaint) {

  private static final String TEMPLATE = "spawndb.io/template";
  private static final String RECORD = "spawndb.io/record";

  /** Returns the annotations that say all of it. */
  static Map<String, String> notes(TemplateId id, Optional<DatabaseId> from, Labels labels) {
    Map<String, String> notes = new HashMap<>();
    notes.put(TEMPLATE, Identity.of(id).toString());
    notes.put(RECORD, labels.format());
    from.ifPresent(database -> notes.put(Marks.DATABASE, Identity.of(database).toString()));
    return notes;
  }

  /** Reads a VolumeSnapshot; empty if it is none of Spawn's. */
  static Optional<VolumeTemplate> of(GenericKubernetesResource object) {
    Optional<Labels> labels = Labels.parse(Marks.annotation(object, RECORD));
    return Identity.parse(Marks.annotation(object, TEMPLATE))
        .flatMap(Identity::template)
        .filter(id -> object.getMetadata().getDeletionTimestamp() == null)
        .flatMap(id -> labels.map(all -> new VolumeTemplate(
            new Template(id, all, OptionalLong.empty()),
            Identity.parse(Marks.annotation(object, Marks.DATABASE)).flatMap(Identity::database),
            object.getMetadata().getName(),
            Boolean.TRUE.equals(object.get("status", "readyToUse")),
            Optional.ofNullable(object.<Object>get("status", "restoreSize"))
                .map(size -> new Quantity(size.toString())),
            Optional.ofNullable(object.<Object>get("status", "error", "message"))
                .map(Object::toString)
                .orElse(""))));
  }
}
