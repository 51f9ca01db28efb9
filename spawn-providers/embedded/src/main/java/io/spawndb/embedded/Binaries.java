package io.spawndb.embedded;

import java.nio.file.Path;

/**
 * PostgreSQL's programs on disk.
 *
 * @param home the folder with {@code bin} in it
 * @param version their version
 */
record Binaries(Path home, PostgresVersion version) {

  String initdb() {
    return program("initdb");
  }

  String postgres() {
    return program("postgres");
  }

  String pgCtl() {
    return program("pg_ctl");
  }

  private String program(String name) {
    return home.resolve("bin")
        .resolve(Platform.windows() ? name + ".exe" : name)
        .toString();
  }
}
