package io.spawndb.cli.demo;

import io.spawndb.api.Environment;
import io.spawndb.cli.output.Table;
import io.spawndb.cli.session.ExitCodes;
import io.spawndb.cli.session.Session;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * Loads what other commands will need, and does nothing with it: the {@code spawn} script lets the JVM
 * keep an archive of this run's classes, from which later runs start faster.
 */
@Command(name = "rehearse", hidden = true, description = "Part of the spawn script.")
public final class RehearseCommand implements Callable<Integer> {

  private static final List<String> NEEDED =
      List.of("io/spawndb/", "org/postgresql/", "com/ongres/", "org/snakeyaml/", "org/slf4j/");

  private final Session session;

  public RehearseCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws IOException, GeneralSecurityException {
    readAProject();
    Mac.getInstance("HmacSHA256");
    Path jar = jar();
    if (jar != null) {
      try (JarFile file = new JarFile(jar.toFile())) {
        file.stream().map(JarEntry::getName).filter(this::isNeeded).forEach(this::load);
      }
    }
    return ExitCodes.OK;
  }

  /** Goes the way of every command up to the first connection. */
  private void readAProject() throws IOException {
    Path folder = Files.createTempDirectory("spawn-rehearsal");
    try (Environment environment =
        DemoCommand.builder(new DemoFolder(folder).write().config()).build()) {
      session.print(Table.of("rehearsed").row(environment.id().toString()));
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** Returns the jar that we run from, if it is one. */
  private static @Nullable Path jar() {
    CodeSource source = RehearseCommand.class.getProtectionDomain().getCodeSource();
    try {
      Path path = source == null ? null : Path.of(source.getLocation().toURI());
      return path != null && Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private boolean isNeeded(String entry) {
    return entry.endsWith(".class") && NEEDED.stream().anyMatch(entry::startsWith);
  }

  private void load(String entry) {
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, RehearseCommand.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // some are for optional libraries that are not here
    }
  }
}
