package io.spawndb.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * A jar of ours as it is published.
 *
 * @param path where it is
 * @param module the module that its manifest names
 * @param entries the paths of its files
 */
record SpawnJar(Path path, String module, List<String> entries) {

  private static final String SERVICES = "META-INF/services/";

  /** Returns those on the class path. */
  static List<SpawnJar> all() {
    return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> read(Path.of(entry)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns a jar that has classes of ours. */
  static SpawnJar at(Path path) {
    return read(path).orElseThrow();
  }

  private static Optional<SpawnJar> read(Path path) {
    try (JarFile jar = new JarFile(path.toFile())) {
      List<String> entries = jar.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .toList();
      boolean ours = entries.stream().anyMatch(entry -> entry.startsWith("io/spawndb/"));
      return ours ? Optional.of(new SpawnJar(path, module(jar), entries)) : Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException(path.toString(), e);
    }
  }

  private static String module(JarFile jar) throws IOException {
    @Nullable String name = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
    return name == null ? "" : name;
  }

  List<String> packages() {
    return entries.stream()
        .filter(entry -> entry.endsWith(".class"))
        .map(entry -> entry.substring(0, entry.lastIndexOf('/')))
        .distinct()
        .toList();
  }

  List<String> services() {
    return entries.stream().filter(entry -> entry.startsWith(SERVICES)).toList();
  }

  /** Returns the classes that implement a service. */
  List<String> implementations(String service) {
    return text(service)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  String text(String entry) {
    try (JarFile jar = new JarFile(path.toFile());
        InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(path + "!/" + entry, e);
    }
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
