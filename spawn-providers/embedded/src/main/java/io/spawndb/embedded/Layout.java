package io.spawndb.embedded;

import java.nio.file.Path;

/** The files of one server: one per major version, durability and user. */
record Layout(Folders folders, int major, Durability durability) {

  /** The server's own folder; what is in it comes and goes with the server. */
  Path server() {
    return folders.data().resolve("embedded").resolve(name());
  }

  private String name() {
    return major + durability.suffix();
  }

  Path dataDirectory() {
    return server().resolve("data");
  }

  Path log() {
    return server().resolve("server.log");
  }

  /** Outside the server's folder, so that it tells when that folder is missing. */
  Path state() {
    return folders.data().resolve("embedded-" + name() + ".properties");
  }

  Path lock() {
    return folders.data().resolve("embedded-" + name() + ".lock");
  }

  Path binaries() {
    return folders.cache().resolve("postgresql");
  }

  Path pristine() {
    return folders.cache().resolve("pristine");
  }
}
