package io.spawndb.internal.transfer;

import io.spawndb.api.BranchName;
import io.spawndb.api.CheckpointName;
import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.ExportedCheckpoint;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a file tells of its content.
 *
 * @param project the project, as shown
 * @param environment the environment
 * @param checkpoint the checkpoint
 * @param engine engine and major version
 * @param labels what was recorded about the checkpoint
 * @param manifest what its content needs
 */
public record FileFacts(
    String project,
    EnvironmentName environment,
    CheckpointName checkpoint,
    EngineVersion engine,
    Labels labels,
    Manifest manifest) {

  private static final String BRANCH = "branch";
  private static final String LABEL = "label.";
  private static final String SETTING = "setting.";
  private static final String CHECKPOINT_ORIGIN = "checkpoint:";

  /** What means the same elsewhere; nothing else is told, or believed. */
  private static final List<String> KEPT = List.of(
      Labels.FINGERPRINT,
      Labels.MIGRATIONS,
      Labels.SEED,
      Labels.CREATED,
      Labels.ORIGIN,
      Labels.NOTE,
      BRANCH);

  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    values.put("project", project);
    values.put("environment", environment.value());
    values.put("checkpoint", checkpoint.value());
    values.put("engine", engine.toString());
    values.put("server-version", manifest.version());
    values.put("tables", Long.toString(manifest.tables()));
    values.put("rows", Long.toString(manifest.rows()));
    list(values, "extension.", manifest.extensions());
    list(values, "role.", manifest.roles());
    manifest.settings().forEach((name, value) -> values.put(SETTING + name, value));
    labels.values().forEach((name, value) -> {
      if (KEPT.contains(name)) {
        values.put(LABEL + name, value);
      }
    });
    return values;
  }

  static FileFacts of(Map<String, String> values) {
    return new FileFacts(
        value(values, "project"),
        new EnvironmentName(value(values, "environment")),
        new CheckpointName(value(values, "checkpoint")),
        EngineVersion.parse(value(values, "engine")),
        labels(values),
        new Manifest(
            value(values, "server-version"),
            List.copyOf(behind(values, "extension.").values()),
            List.copyOf(behind(values, "role.").values()),
            behind(values, SETTING),
            Long.parseLong(value(values, "tables")),
            Long.parseLong(value(values, "rows"))));
  }

  private static Labels labels(Map<String, String> values) {
    Map<String, String> told = behind(values, LABEL);
    told.keySet().retainAll(KEPT);
    return new Labels(told);
  }

  /** Returns what applications are told. */
  ExportedCheckpoint told(long contentBytes, long fileBytes) {
    return new ExportedCheckpoint(
        project,
        environment,
        checkpoint,
        labels.find(BRANCH).map(BranchName::new).orElse(BranchName.MAIN),
        engine,
        manifest.version(),
        labels.find(Labels.CREATED).map(Instant::parse).orElse(Instant.EPOCH),
        labels
            .find(Labels.ORIGIN)
            .filter(origin -> origin.startsWith(CHECKPOINT_ORIGIN))
            .map(origin -> new CheckpointName(origin.substring(CHECKPOINT_ORIGIN.length()))),
        labels.find(Labels.NOTE).orElse(""),
        labels.find(Labels.FINGERPRINT).orElse(""),
        manifest.tables(),
        manifest.rows(),
        contentBytes,
        fileBytes);
  }

  private static void list(Map<String, String> values, String prefix, List<String> all) {
    List<String> sorted = new ArrayList<>(all);
    for (int i = 0; i < sorted.size(); i++) {
      values.put(prefix + i, sorted.get(i));
    }
  }

  private static Map<String, String> behind(Map<String, String> values, String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    });
    return found;
  }

  private static String value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
