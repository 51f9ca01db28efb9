package io.spawndb.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What the header of an exported checkpoint's file tells.
 *
 * @param project the project, as shown
 * @param environment the environment
 * @param checkpoint the checkpoint's name
 * @param branch the branch it was saved on
 * @param engine engine and major version
 * @param serverVersion the server's version, as people write it: {@code 18.6}
 * @param created when it was saved
 * @param parent the checkpoint that its data was loaded from, if it was
 * @param note a person's remark; empty if there is none
 * @param fingerprint of the recipe that it comes from; empty if unknown
 * @param tables how many tables it has
 * @param rows how many rows
 * @param contentBytes its size before compression
 * @param fileBytes the size of the file
 */
public record ExportedCheckpoint(
    String project,
    EnvironmentName environment,
    CheckpointName checkpoint,
    BranchName branch,
    EngineVersion engine,
    String serverVersion,
    Instant created,
    Optional<CheckpointName> parent,
    String note,
    String fingerprint,
    long tables,
    long rows,
    long contentBytes,
    long fileBytes) {

  /** Returns the text to show: {@code orders:bug-42}. */
  @Override
  public String toString() {
    return environment + ":" + checkpoint;
  }
}
