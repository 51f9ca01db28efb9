package io.spawndb.postgresql;

import io.spawndb.api.Secret;

/**
 * What is known of a server.
 *
 * @param serverId made once with Spawn's private database
 * @param secret what the environments' passwords are derived from
 * @param version the server's version as a number: 180006
 * @param superuser whether the admin is one
 * @param encoding what {@code CREATE DATABASE} needs in order to make a UTF-8 database; may be empty
 * @param verified whether this version was seen to respect the role that a login is to take
 */
record Site(
    String serverId,
    Secret secret,
    int version,
    boolean superuser,
    String encoding,
    boolean verified) {

  int major() {
    return version / 10000;
  }

  /** The clause that makes a clone share or copy files; pages go through the log without it. */
  String strategy() {
    return major() >= 15 ? " STRATEGY FILE_COPY" : "";
  }
}
