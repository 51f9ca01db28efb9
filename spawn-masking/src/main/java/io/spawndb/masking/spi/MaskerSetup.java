package io.spawndb.masking.spi;

import java.util.function.Function;

/**
 * What a masker is made of.
 *
 * @param key the key of its domain
 * @param parameters as the policy says them
 * @param domains makes the masker of a domain or masker that a parameter names
 */
public record MaskerSetup(
    MaskingKey key, Parameters parameters, Function<String, Masker> domains) {}
