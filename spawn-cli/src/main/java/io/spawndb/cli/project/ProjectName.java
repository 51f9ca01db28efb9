package io.spawndb.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a project calls itself. */
final class ProjectName {

  private static final Pattern NOT_ITS_OWN = Pattern.compile(
      "<!--.*?-->|<(parent|dependencies|dependencyManagement|build|profiles)>.*?</\\1>",
      Pattern.DOTALL);
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([^<\\s$]+)\\s*</artifactId>");
  private static final Pattern ROOT_NAME =
      Pattern.compile("rootProject\\.name\\s*=\\s*['\"]([^'\"]+)['\"]");

  private ProjectName() {}

  /** Returns the name in the build file, else the folder's. */
  static String of(Path folder) throws IOException {
    Optional<String> maven = find(folder.resolve("pom.xml"), ARTIFACT);
    if (maven.isPresent()) {
      return maven.get();
    }
    for (String settings : List.of("settings.gradle", "settings.gradle.kts")) {
      Optional<String> gradle = find(folder.resolve(settings), ROOT_NAME);
      if (gradle.isPresent()) {
        return gradle.get();
      }
    }
    Path last = folder.getFileName();
    return last == null ? "project" : last.toString();
  }

  private static Optional<String> find(Path file, Pattern pattern) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(NOT_ITS_OWN.matcher(SmallFile.read(file)).replaceAll(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
