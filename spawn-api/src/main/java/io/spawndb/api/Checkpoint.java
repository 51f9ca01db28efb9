package io.spawndb.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An environment's data, frozen under a name. Immutable; stays until it is dropped.
 *
 * @param name its name, unique in the environment over all branches
 * @param branch the branch it was saved on
 * @param created when it was saved
 * @param parent the checkpoint that its data was loaded from, if it was
 * @param note a person's remark; empty if there is none
 * @param sizeBytes its size, where that is cheap to know
 */
public record Checkpoint(
    CheckpointName name,
    BranchName branch,
    Instant created,
    Optional<CheckpointName> parent,
    String note,
    OptionalLong sizeBytes) {}
