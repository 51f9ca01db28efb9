package io.spawndb.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.EnvironmentBuilder;
import io.spawndb.Spawn;
import io.spawndb.api.ConfigurationException;
import io.spawndb.jdbc.SpawnDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the documentation says to write is accepted when it is written. */
class SnippetsTest {

  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  /** Not the bare prefix and not the grammar, which has brackets. */
  private static final Pattern URL = Pattern.compile("jdbc:spawn:[a-z0-9][^\\s`\"'<>|)]*");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

  @TempDir
  Path folder;

  @TestFactory
  List<DynamicTest> everyFileIsAccepted() {
    return everywhere(YAML, 1, this::acceptFile);
  }

  @TestFactory
  List<DynamicTest> everyUrlIsAccepted() {
    return everywhere(URL, 0, this::acceptUrl);
  }

  @Test
  void aWrongFileIsRefused() {
    assertThatThrownBy(() -> acceptFile("environments: {orders: {migration: db}}"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'migrations'");
  }

  @Test
  void aWrongUrlIsRefused() {
    assertThatThrownBy(() -> acceptUrl("jdbc:spawn:orders?flyway.schemas=shop"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not accepted from a URL");
  }

  private interface Check {
    void run(String text) throws IOException;
  }

  private static List<DynamicTest> everywhere(Pattern pattern, int group, Check check) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : Docs.pages()) {
      for (MatchResult match : pattern.matcher(Docs.read(page)).results().toList()) {
        String text = match.group(group);
        String name = page.getFileName() + ": " + text.lines().findFirst().orElse("");
        tests.add(DynamicTest.dynamicTest(
            name, () -> assertThatCode(() -> check.run(text)).as(text).doesNotThrowAnyException()));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  /** Resolves each environment that the file declares, one that it does not, and starts nothing. */
  private void acceptFile(String yaml) throws IOException {
    Path file = Files.writeString(
        folder.resolve("spawn.yaml"), VARIABLE.matcher(yaml).replaceAll("\\${$1:-text}"));
    Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    assertThat(root).isInstanceOf(Map.class);
    if (((Map<?, ?>) root).get("environments") instanceof Map<?, ?> environments) {
      environments
          .keySet()
          .forEach(name -> Spawn.environment(String.valueOf(name)).config(file).build());
    }
    Spawn.environment("another").config(file).build();
  }

  /** Resolves what the URL names, in a project that has whatever a URL may choose. */
  private void acceptUrl(String written) throws IOException {
    String url = written.replaceAll("[.,:;]+$", "");
    new SpawnDataSource(url);
    Path file = Files.writeString(
        folder.resolve("spawn.yaml"),
        "project: shop\ndefaults: {adminUrl: 'jdbc:postgresql://localhost/postgres'}\n");
    String name = url.replaceAll("^jdbc:spawn:(.*:)?([a-z0-9-]+)([@?].*)?$", "$2");
    EnvironmentBuilder builder = Spawn.environment(name).config(file).from("URL");
    if (url.contains("?")) {
      for (String pair : url.substring(url.indexOf('?') + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        builder.option(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }
    builder.build();
  }
}
