package io.spawndb.docker;

import io.spawndb.api.Secret;

/**
 * A server that let its admin in.
 *
 * @param place where
 * @param password with which password
 */
record Reached(Place place, Secret password) {}
