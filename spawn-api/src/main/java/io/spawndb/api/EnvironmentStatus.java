package io.spawndb.api;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a listing tells about an environment.
 *
 * @param id its identity
 * @param provider the id of the provider that keeps it
 * @param isolation {@code server} if its name has a server to itself, else {@code database}
 * @param engine engine and major version
 * @param created when it was made; null if it is not recorded
 * @param lifetime how long it stays
 * @param isProtected whether it refuses to be dropped
 * @param sizeBytes its size, where that is cheap to know
 * @param idleSince since when nobody is known to have connected; empty while there are sessions, or where
 *     nobody can tell
 * @param origin what its data began as, for people to read: {@code recipe}, {@code checkpoint bug-42},
 *     {@code branch main}
 * @param checkpoints how many checkpoints were saved of this branch
 * @param abandoned whether its branch is named after git's, and git has no such branch any more
 */
public record EnvironmentStatus(
    EnvironmentId id,
    String provider,
    String isolation,
    EngineVersion engine,
    @Nullable Instant created,
    Lifetime lifetime,
    boolean isProtected,
    OptionalLong sizeBytes,
    Optional<Instant> idleSince,
    String origin,
    int checkpoints,
    boolean abandoned) {}
