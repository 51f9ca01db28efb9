package io.spawndb.mariadb;

import io.spawndb.api.Secret;

/**
 * What is known of a server.
 *
 * @param serverId made once with Spawn's private schema
 * @param secret what the environments' passwords and the names of locks are derived from
 * @param version the server's
 * @param countsSessions whether it counts who connects ({@code userstat})
 */
record Site(String serverId, Secret secret, ServerVersion version, boolean countsSessions) {}
