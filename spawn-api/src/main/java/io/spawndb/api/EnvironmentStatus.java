package io.spawndb.api;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a listing tells about an environment.
 *
 * @param id its identity
 * @param provider the id of the provider that keeps it
 * @param engine engine and major version
 * @param created when it was made; null if it is not recorded
 * @param lifetime how long it stays
 * @param isProtected whether it refuses to be dropped
 * @param sizeBytes its size, where that is cheap to know
 */
public record EnvironmentStatus(
    EnvironmentId id,
    String provider,
    EngineVersion engine,
    @Nullable Instant created,
    Lifetime lifetime,
    boolean isProtected,
    OptionalLong sizeBytes) {}
