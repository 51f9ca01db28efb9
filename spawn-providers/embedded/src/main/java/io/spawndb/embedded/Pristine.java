package io.spawndb.embedded;

import io.spawndb.postgresql.Groundwork;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** A data directory as initdb leaves it, made once per version; servers begin with a copy of it. */
final class Pristine {

  /** In the data directory: the admin's password, which the copy brings along. */
  static final String SECRET = "spawn-admin";

  /** The admin's login. */
  static final String ADMIN = "postgres";

  /** What is made in these databases would be in every database that is made later. */
  private static final List<String> FENCE = List.of(
      "REVOKE ALL ON DATABASE postgres FROM PUBLIC",
      "REVOKE ALL ON DATABASE template1 FROM PUBLIC");

  private final Binaries binaries;
  private final RunAs runAs;

  Pristine(Binaries binaries, RunAs runAs) {
    this.binaries = binaries;
    this.runAs = runAs;
  }

  /** Returns the data directory below {@code folder}. */
  Path ready(Path folder, Work work) throws InterruptedException {
    Path made = MadeOnce.folder(
        folder.resolve(OwnerOnly.name(binaries.home())),
        "making a data directory",
        work,
        temporary -> fill(temporary, work));
    return made.resolve("data");
  }

  private void fill(Path folder, Work work) throws IOException, InterruptedException {
    work.step("initdb", "PostgreSQL " + binaries.version());
    Path password = folder.resolve(SECRET);
    OwnerOnly.write(password, randomText());
    runAs.own(folder, work);
    Path data = initialised(folder, work);
    layGround(Groundwork.outside(), "postgres", data, work);
    layGround(FENCE, "postgres", data, work);
    layGround(Groundwork.inside(), Groundwork.database(), data, work);
    Files.move(password, data.resolve(SECRET));
    Files.writeString(
        data.resolve("postgresql.conf"),
        "\ninclude_if_exists = '" + ServerConfig.FILE + "'\n",
        StandardOpenOption.APPEND);
    runAs.own(folder, work);
  }

  /**
   * Runs statements without a server.
   *
   * @see <a href="https://www.postgresql.org/docs/current/app-postgres.html">Single-user mode: with -j an
   *     empty line ends a statement</a>
   */
  private void layGround(List<String> statements, String database, Path data, Work work)
      throws IOException, InterruptedException {
    Path script = Files.writeString(
        data.resolveSibling("ground.sql"), String.join(";\n\n", statements) + ";\n\n");
    Path log = data.resolveSibling("ground.log");
    List<String> words = runAs.words(
        binaries.postgres(),
        "--single",
        "-j",
        "-F",
        "-D",
        data.toString(),
        "-c",
        "exit_on_error=on",
        database);
    if (Command.run(words, script, log, "laying the ground", work) != 0) {
      throw FullDisk.or(
          "PostgreSQL " + binaries.version() + " could not be prepared",
          Tail.reason(log, 0),
          data,
          "See what it says; spawn doctor looks for what is wrong",
          null);
    }
  }

  private Path initialised(Path folder, Work work) throws IOException, InterruptedException {
    Path log = folder.resolve("initdb.log");
    for (List<String> locale : locales()) {
      Path data = folder.resolve("data");
      List<String> words = runAs.words(
          binaries.initdb(),
          "-D",
          data.toString(),
          "-U",
          ADMIN,
          "-E",
          "UTF8",
          "-N",
          "-A",
          "scram-sha-256",
          "--pwfile",
          folder.resolve(SECRET).toString());
      words.addAll(locale);
      if (Command.run(words, log, "running initdb", work) == 0) {
        return data;
      }
      Tree.delete(data);
    }
    throw FullDisk.or(
        "initdb of PostgreSQL " + binaries.version() + " failed",
        Tail.reason(log, 0),
        folder,
        "See what it says; the binaries need glibc 2.27 and libstdc++ on Linux",
        null);
  }

  /** Sorted by bytes, letters by Unicode: the same on every machine, and the fastest. */
  private List<List<String>> locales() {
    return binaries.version().major() >= 17
        ? List.of(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"))
        : List.of(List.of("--locale=C.UTF-8"), List.of("--locale=C"));
  }

  private static String randomText() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
