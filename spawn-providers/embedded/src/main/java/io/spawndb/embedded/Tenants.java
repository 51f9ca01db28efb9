package io.spawndb.embedded;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Project;
import io.spawndb.spi.ContentDigest;
import io.spawndb.spi.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has which server to himself: a file in the server's folder says so, from its beginning to its end. */
final class Tenants {

  private static final String FILE = "tenant";
  private static final int DIGITS = 10;

  private Tenants() {}

  /** Returns what the names of a tenant's files have that those of the shared server lack. */
  static String suffix(Tenant tenant) {
    return "-" + tenant.name() + "-" + ContentDigest.of(tenant.key()).substring(0, DIGITS);
  }

  static Path file(Path server) {
    return server.resolve(FILE);
  }

  /** Returns those of a project that have a server of a version. */
  static List<EnvironmentName> of(Project project, Folders folders, int major) {
    Path servers = folders.data().resolve("embedded");
    if (!Files.isDirectory(servers)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(servers)) {
      return entries
          .filter(entry -> OwnerOnly.name(entry).startsWith(major + "-"))
          .flatMap(entry -> name(project, file(entry)).stream())
          .sorted(Comparator.comparing(EnvironmentName::value))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<EnvironmentName> name(Project project, Path file) {
    try {
      String key = Files.readString(file);
      int slash = key.lastIndexOf('/');
      return slash == project.key().length() && key.startsWith(project.key())
          ? Optional.of(new EnvironmentName(key.substring(slash + 1)))
          : Optional.empty();
    } catch (IOException e) {
      // It is none of a tenant's, or goes at this moment.
      return Optional.empty();
    }
  }
}
