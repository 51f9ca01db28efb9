package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ConfigurationSchemaTest {

  private static final String SCHEMA = ConfigurationSchema.json(FakePlugins.ALL.allOptions());

  @Test
  void theSameOptionsGiveTheSameText() {
    assertThat(ConfigurationSchema.json(FakePlugins.ALL.allOptions())).isEqualTo(SCHEMA);
  }

  @Test
  void everyOptionIsDescribed() {
    Map<?, ?> options = at(parsed(SCHEMA), "$defs", "options", "properties");

    assertThat(options.keySet().stream().map(String::valueOf))
        .containsExactlyElementsOf(
            FakePlugins.ALL.allOptions().stream().map(SpawnOption::name).toList());
    options
        .values()
        .forEach(option ->
            assertThat(String.valueOf(((Map<?, ?>) option).get("description"))).isNotBlank());
  }

  @Test
  void nothingElseIsAllowed() {
    Map<?, ?> schema = parsed(SCHEMA);

    assertThat(schema.get("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.get("additionalProperties")).isEqualTo(false);
    assertThat(at(schema, "$defs", "options").get("additionalProperties")).isEqualTo(false);
    assertThat(at(schema, "properties").keySet().stream().map(String::valueOf))
        .containsExactly("project", "defaults", "environments");
  }

  @Test
  void choicesDefaultsAndFlagsAreKnownToTheEditor() {
    Map<?, ?> options = at(parsed(SCHEMA), "$defs", "options", "properties");

    assertThat(at(options, "onDrift").toString()).contains("default=fail", "enum=[fail, keep]");
    assertThat(at(options, "protected").get("default")).isEqualTo(false);
    assertThat(at(options, "lifetime").get("default")).isEqualTo("forever");
    assertThat(String.valueOf(at(options, "adminPassword").get("description"))).contains("secret");
  }

  @Test
  void mapsMayBeWrittenWithDots() {
    Map<?, ?> patterns = at(parsed(SCHEMA), "$defs", "options", "patternProperties");

    assertThat(patterns.keySet().stream().map(String::valueOf))
        .contains("^flyway\\..+$", "^driver\\..+$");
  }

  @Test
  void descriptionsMayHoldAnything() {
    String odd = "A \"quoted\" \\ back\tslash\nand – dash";
    List<SpawnOption<?>> options = new ArrayList<>(SpawnOptions.ALL);
    options.add(SpawnOption.text("odd", null, odd));

    Map<?, ?> properties =
        at(parsed(ConfigurationSchema.json(options)), "$defs", "options", "properties");

    assertThat(at(properties, "odd").get("description")).isEqualTo(odd);
  }

  /** JSON is YAML. */
  private static Map<?, ?> parsed(String json) {
    return Objects.requireNonNull(
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json));
  }

  private static Map<?, ?> at(Map<?, ?> root, String... path) {
    Map<?, ?> map = root;
    for (String name : path) {
      map = Objects.requireNonNull((Map<?, ?>) map.get(name), name);
    }
    return map;
  }
}
