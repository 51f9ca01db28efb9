package io.spawndb.cli.project;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through a folder for what {@code spawn init} can know. Reads only, and never far. */
final class ProjectScan {

  private static final List<String> MIGRATIONS = List.of(
      "src/main/resources/db/migration",
      "src/main/resources/db/migrations",
      "db/migration",
      "db/migrations",
      "migrations",
      "sql/migrations");
  private static final List<String> SEEDS =
      List.of("seed", "seeds", "db/seed", "db/seeds", "src/main/resources/db/seed");
  private static final List<String> COMPOSE_FILES =
      List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");
  private static final List<String> APPLICATION_FILES = List.of(
      "src/main/resources/application.properties",
      "src/main/resources/application.yaml",
      "src/main/resources/application.yml");
  private static final Pattern IMAGE = Pattern.compile(
      "image:\\s*[\"']?(?:[\\w.:-]+/)*(postgres|postgis|pgvector|mariadb|mysql):?(?:pg)?(\\d+)?");
  private static final Pattern URL =
      Pattern.compile("jdbc:(postgresql|mariadb|mysql)://[^/\\s\"']*/([A-Za-z0-9_-]+)");

  private final Path folder;
  private final List<String> remarks = new ArrayList<>();

  private ProjectScan(Path folder) {
    this.folder = folder;
  }

  static FoundProject of(Path folder) throws IOException {
    return new ProjectScan(folder).scan();
  }

  private FoundProject scan() throws IOException {
    String project = project(ProjectName.of(folder));
    Optional<Matcher> url = first(APPLICATION_FILES, URL);
    List<String> migrations = withFiles(MIGRATIONS);
    if (migrations.isEmpty()) {
      remarks.add(
          "No folder of migrations found: the environment will be empty until one is named");
    }
    return new FoundProject(
        project,
        environment(url.map(match -> match.group(2)).orElse(project)),
        engine(url),
        migrations,
        withFiles(SEEDS),
        remarks);
  }

  private String engine(Optional<Matcher> url) throws IOException {
    Optional<Matcher> image = first(COMPOSE_FILES, IMAGE);
    String kind = image.or(() -> url).map(match -> match.group(1)).orElse("postgres");
    if (!kind.startsWith("p")) {
      remarks.add(
          kind.equals("mariadb")
              ? "Found mariadb: write engine: mariadb:10.11 and provider: docker or server in place of"
                  + " postgresql"
              : "Found " + kind + ", which Spawn does not run: the file says postgresql");
      return EngineVersion.DEFAULT.toString();
    }
    return image
        .map(match -> match.group(2))
        .map(major -> new EngineVersion("postgresql", Integer.parseInt(major)).toString())
        .orElse(EngineVersion.DEFAULT.toString());
  }

  private Optional<Matcher> first(List<String> files, Pattern pattern) throws IOException {
    for (String name : files) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        Matcher matcher = pattern.matcher(SmallFile.read(file));
        if (matcher.find()) {
          return Optional.of(matcher);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> withFiles(List<String> candidates) throws IOException {
    List<String> found = new ArrayList<>();
    for (String candidate : candidates) {
      if (Files.isDirectory(folder.resolve(candidate)) && hasFiles(folder.resolve(candidate))) {
        found.add(candidate);
      }
    }
    return found;
  }

  private static boolean hasFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder, 3)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private static String project(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+|[._-]+$", "");
    String cut = name.length() > 64 ? name.substring(0, 64).replaceAll("[._-]+$", "") : name;
    return cut.isEmpty() ? "project" : cut;
  }

  private static String environment(String text) {
    String name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
    String cut = (name.length() > 40 ? name.substring(0, 40) : name).replaceAll("-+$", "");
    return cut.isEmpty() || EnvironmentName.RESERVED.contains(cut) ? "app" : cut;
  }
}
