package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's Maven: its local repository, and the program that knows mirrors and credentials.
 *
 * @param folder the local repository
 * @param settings the user's settings where Maven would not find them by itself; else null
 */
record MavenRepository(Path folder, @Nullable Path settings) {

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

  /** Returns the repository that Maven would use. */
  static MavenRepository ofUser() {
    return of(System.getenv(), System::getProperty);
  }

  static MavenRepository of(
      Map<String, String> environment, Function<String, @Nullable String> properties) {
    Path home = home(environment.get("HOME"), properties.apply("user.home"));
    Path m2 = home.resolve(".m2");
    Path settings = m2.resolve("settings.xml");
    boolean known = home.toString().equals(properties.apply("user.home"));
    String property = properties.apply("maven.repo.local");
    Path folder = property != null
        ? Path.of(property)
        : setting(settings, home).orElseGet(() -> m2.resolve("repository"));
    return new MavenRepository(folder, known || !Files.exists(settings) ? null : settings);
  }

  /**
   * Maven is a Java program: it goes by {@code user.home}, which is a question mark where the user has
   * no entry in the user database, as is common in containers.
   */
  private static Path home(@Nullable String home, @Nullable String userHome) {
    Path own = Path.of(userHome == null ? "" : userHome);
    if (home == null || home.isBlank()) {
      return own.toAbsolutePath();
    }
    return own.isAbsolute() && Files.isDirectory(own.resolve(".m2")) ? own : Path.of(home);
  }

  /** Returns this one, or one in another folder where this one cannot be written to. */
  MavenRepository orIn(Path other) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    boolean writable = Files.isDirectory(there) && Files.isWritable(there);
    return writable ? this : new MavenRepository(other, settings);
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

  /** Lets Maven fetch an artifact into the folder. */
  void fetch(Path program, String coordinates, Path workFolder, Work work)
      throws InterruptedException {
    Path output = workFolder.resolve("mvn.log");
    String step = "fetching " + coordinates + " with Maven";
    work.step("fetching", coordinates);
    if (Command.runAsUser(words(program, coordinates), workFolder, output, step, work) != 0) {
      throw ProvisioningException.lasting(
          "Maven could not fetch " + coordinates + " into " + folder + ": " + Tail.of(output, 0),
          "Check Maven's settings, the network and that folder, or add that artifact as a dependency",
          null);
    }
  }

  /** Returns the command line: says where to put things, so that they are found there. */
  List<String> words(Path program, String coordinates) {
    List<String> words = new ArrayList<>(List.of(
        program.toString(),
        "-B",
        "-q",
        "dependency:get",
        "-Dartifact=" + coordinates,
        "-Dtransitive=false",
        "-Dmaven.repo.local=" + folder));
    if (settings != null) {
      words.add("-s");
      words.add(settings.toString());
    }
    return words;
  }

  private static Optional<Path> setting(Path settings, Path home) {
    try {
      String text = COMMENT.matcher(Files.readString(settings)).replaceAll("");
      Matcher matcher = SETTING.matcher(text);
      return matcher.find()
          ? Optional.of(matcher.group(1).replace("${user.home}", home.toString()))
              .filter(path -> !path.contains("${"))
              .map(Path::of)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
