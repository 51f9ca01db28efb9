package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds PostgreSQL's programs of a major version: the newest of what is unpacked in the cache and what
 * is on the class path or else in the local Maven repository; if there are none, through Maven.
 */
final class BinaryCache {

  private final Supplier<Path> folder;
  private final Platform platform;
  private final int major;
  private final Archives archives;

  BinaryCache(Supplier<Path> folder, Platform platform, int major) {
    this.folder = folder;
    this.platform = platform;
    this.major = major;
    this.archives = new Archives(platform, major);
  }

  /** Returns the programs, unpacked. */
  Binaries ready(Work work) throws InterruptedException {
    Optional<Binaries> unpacked = unpacked().stream().findFirst();
    Optional<Archive> packed = packed();
    if (unpacked.isPresent()
        && (packed.isEmpty() || packed.get().version().compareTo(unpacked.get().version()) <= 0)) {
      return unpacked.get();
    }
    Archive archive = packed.isPresent() ? packed.get() : fetched(work);
    PostgresVersion version = archive.version();
    Path home = MadeOnce.folder(
        folder.get().resolve(version + "-" + platform.classifier()),
        "unpacking PostgreSQL " + version,
        work,
        new Unpacking(archive, work)::into);
    return new Binaries(home, version);
  }

  private Optional<Archive> packed() {
    Optional<Archive> onClassPath = archives.onClassPath();
    return onClassPath.isPresent()
        ? onClassPath
        : archives.in(MavenRepository.ofUser().folder());
  }

  /** Returns what is unpacked of the major version, newest first. */
  List<Binaries> unpacked() {
    String suffix = "-" + platform.classifier();
    try (Stream<Path> entries = Files.list(folder.get())) {
      return entries
          .filter(entry -> OwnerOnly.name(entry).endsWith(suffix))
          .flatMap(entry -> PostgresVersion.parse(OwnerOnly.name(entry).replace(suffix, ""))
              .map(version -> new Binaries(entry, version))
              .stream())
          .filter(binaries -> binaries.version().major() == major)
          .sorted(Comparator.comparing(Binaries::version).reversed())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns where the programs would come from; empty if only a remedy helps. */
  Optional<String> source() {
    if (!unpacked().isEmpty()) {
      return Optional.of("unpacked in " + folder.get());
    }
    if (archives.onClassPath().isPresent()) {
      return Optional.of("on the class path");
    }
    Path repository = MavenRepository.ofUser().folder();
    if (archives.in(repository).isPresent()) {
      return Optional.of("in " + repository);
    }
    return Optional.ofNullable(MavenRepository.program()).map(program -> "through " + program);
  }

  String remedy() {
    return "Put Maven's mvn on the PATH, " + remedyWithoutMaven();
  }

  private String remedyWithoutMaven() {
    return "add " + platform.coordinates(PostgresVersion.tried(major))
        + " as a runtime dependency, or set the option binaries to the folder of an installed"
        + " PostgreSQL " + major;
  }

  private Archive fetched(Work work) throws InterruptedException {
    // A user without a home may have a folder for Spawn only.
    MavenRepository repository =
        MavenRepository.ofUser().orIn(folder.get().resolveSibling("maven"));
    Optional<Archive> before = archives.in(repository.folder());
    if (before.isPresent()) {
      return before.get();
    }
    Path program = MavenRepository.program();
    if (program == null) {
      throw missing();
    }
    try {
      Path temporary = Files.createTempDirectory("spawn-fetch-");
      try {
        repository.fetch(
            program, platform.coordinates(PostgresVersion.tried(major)), temporary, work);
      } finally {
        Tree.delete(temporary);
      }
    } catch (IOException e) {
      throw ProvisioningException.lasting(
          "There is no temporary folder for Maven to run in: " + e, remedy(), e);
    }
    return archives
        .in(repository.folder())
        .orElseThrow(() -> ProvisioningException.lasting(
            "Maven fetched PostgreSQL " + major + " without an error, but it is not in "
                + repository.folder(),
            "Name the local repository with the system property maven.repo.local, or "
                + remedyWithoutMaven(),
            null));
  }

  private ProvisioningException missing() {
    return ProvisioningException.lasting(
        "There are no binaries of PostgreSQL " + major + ": not in " + folder.get()
            + ", not on the class path, not in " + MavenRepository.ofUser().folder(),
        remedy(),
        null);
  }
}
