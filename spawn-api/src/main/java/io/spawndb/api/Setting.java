package io.spawndb.api;

/**
 * An option as it stands for an environment.
 *
 * @param option the option
 * @param value its value as written; a secret is masked; empty if it has neither value nor default
 * @param origin where it came from: {@code "spawn.yaml:7"}, {@code "SPAWN_PROVIDER"}, {@code "default"}
 */
public record Setting(SpawnOption<?> option, String value, String origin) {}
