package io.spawndb.embedded;

import java.nio.file.Path;

/** The files of one server: one per major version, durability and user, and one for each tenant. */
record Layout(Folders folders, ServerPlan plan) {

  int major() {
    return plan.major();
  }

  /** The server's own folder; what is in it comes and goes with the server. */
  Path server() {
    return folders.data().resolve("embedded").resolve(plan.name());
  }

  Path dataDirectory() {
    return server().resolve("data");
  }

  Path log() {
    return server().resolve("server.log");
  }

  /** Outside the server's folder, so that it tells when that folder is missing. */
  Path state() {
    return folders.data().resolve("embedded-" + plan.name() + ".properties");
  }

  Path lock() {
    return folders.data().resolve("embedded-" + plan.name() + ".lock");
  }

  Path binaries() {
    return folders.cache().resolve("postgresql");
  }

  Path pristine() {
    return folders.cache().resolve("pristine");
  }
}
