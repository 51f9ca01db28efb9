package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.EnvironmentName;
import io.spawndb.api.OptionValues;
import io.spawndb.api.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String SECRET = "hunter2";

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adminPassword: hunter2",
        "adminPassword: '${PASSWORD}'",
        "adminPassword: [hunter2]",
        "adminPassword: {hunter2: hunter2}",
        "adminPassword: 'hunter2",
        "adminPassword: *hunter2",
        "adminPassword: !hunter2 x",
        "adminPassword: ${hunter2",
        "adminPassword: \"\\hunter2\"",
        "adminPassword: @hunter2",
        "adminPassword: hunter2\n    :\n  - x",
        "adminPassword: {hunter2",
      })
  void noFailurePrintsASecret(String line) {
    workspace.variables.put("PASSWORD", SECRET);
    workspace.yaml("project: shop\ndefaults:\n  provider: server\n  " + line + "\n");

    String printed = printed();

    assertThat(printed).contains("spawn.yaml:");
    assertThat(printed.replace("adminPassword.hunter2", "")).doesNotContain(SECRET);
  }

  private String printed() {
    try {
      workspace.resolve();
    } catch (RuntimeException e) {
      StringWriter text = new StringWriter();
      e.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
    throw new AssertionError("Nothing was refused");
  }

  @Test
  void nothingToBePrintedHoldsASecret() {
    workspace.variables.put("PASSWORD", "right");
    workspace.say("adminPassword", "right", "API");
    workspace.yaml("project: shop\ndefaults: {provider: server, adminPassword: '${PASSWORD}'}");

    EnvironmentSpec spec = workspace.resolve();

    assertThat(spec.options().get(FakePlugins.ADMIN_PASSWORD)).isEqualTo("right");
    assertThat(List.of(
                spec,
                workspace.request(),
                new OptionValues.Value("right", "API"),
                new Text("right", Place.of("API")))
            .toString())
        .doesNotContain("right");
  }

  @Test
  void settingsShowEveryOptionWithItsOriginAndMaskSecrets() {
    workspace.variables.put("PASSWORD", "right");
    workspace.yaml("""
        project: shop
        defaults:
          provider: server
          seed: [a, b]
          adminPassword: ${PASSWORD}
          flyway: {placeholders.dbPassword: hunter2, table: history}
        """);
    workspace.variables.put("SPAWN_BRANCH", "git");

    Map<String, Setting> settings =
        workspace.load().settings(new EnvironmentName("orders")).stream()
            .collect(Collectors.toMap(setting -> setting.option().name(), Function.identity()));

    assertThat(shown(settings, "seed")).isEqualTo("a, b (spawn.yaml:4)");
    assertThat(shown(settings, "adminPassword")).isEqualTo("******** (spawn.yaml:5)");
    assertThat(shown(settings, "flyway"))
        .isEqualTo("placeholders.dbPassword=********, table=history (spawn.yaml:6)");
    assertThat(shown(settings, "branch")).isEqualTo("git (SPAWN_BRANCH)");
    assertThat(shown(settings, "lifetime")).isEqualTo("forever (default)");
    assertThat(shown(settings, "adminUrl")).isEqualTo(" (default)");
    assertThat(settings).doesNotContainKey("binaries");
  }

  private static String shown(Map<String, Setting> settings, String option) {
    Setting setting = Objects.requireNonNull(settings.get(option), option);
    return setting.value() + " (" + setting.origin() + ")";
  }
}
