package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The user's Maven: its local repository, and the program that knows mirrors and credentials. */
final class MavenRepository {

  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*([^<$]+?)\\s*</localRepository>");

  private final Path folder;
  private final boolean named;

  private MavenRepository(Path folder, boolean named) {
    this.folder = folder;
    this.named = named;
  }

  /** Returns the repository that Maven would use. */
  static MavenRepository ofUser() {
    String property = System.getProperty("maven.repo.local");
    if (property != null) {
      return new MavenRepository(Path.of(property), true);
    }
    String home = System.getenv("HOME");
    Path m2 = Path.of(home == null ? System.getProperty("user.home", ".") : home, ".m2");
    // Maven is a Java program: it goes by user.home.
    Path own = Path.of(System.getProperty("user.home", "."), ".m2");
    return new MavenRepository(
        setting(own.resolve("settings.xml"))
            .orElseGet(() -> (Files.isDirectory(own) ? own : m2).resolve("repository")),
        false);
  }

  Path folder() {
    return folder;
  }

  /** Returns the program, if it is on the PATH. */
  static @Nullable Path program() {
    String path = System.getenv("PATH");
    String name = Platform.windows() ? "mvn.cmd" : "mvn";
    return Stream.of((path == null ? "" : path).split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !entry.isBlank())
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  /** Lets Maven fetch an artifact. */
  void fetch(Path program, String coordinates, Path workFolder, Work work)
      throws InterruptedException {
    Path output = workFolder.resolve("mvn.log");
    List<String> words = new ArrayList<>(List.of(
        program.toString(),
        "-B",
        "-q",
        "dependency:get",
        "-Dartifact=" + coordinates,
        "-Dtransitive=false"));
    if (named) {
      words.add("-Dmaven.repo.local=" + folder);
    }
    String step = "fetching " + coordinates + " with Maven";
    work.step("fetching", coordinates);
    if (Command.runAsUser(words, workFolder, output, step, work) != 0) {
      throw ProvisioningException.lasting(
          "Maven could not fetch " + coordinates + ": " + Tail.of(output, 0),
          "Check Maven's settings and the network, or add that artifact as a dependency",
          null);
    }
  }

  private static Optional<Path> setting(Path settings) {
    try {
      Matcher matcher = SETTING.matcher(Files.readString(settings));
      return matcher.find() ? Optional.of(Path.of(matcher.group(1))) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
