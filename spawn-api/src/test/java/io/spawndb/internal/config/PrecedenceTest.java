package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.api.EngineVersion;
import io.spawndb.api.EnvironmentName;
import io.spawndb.api.Lifetime;
import io.spawndb.api.OptionValues;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedenceTest {

  private static final SpawnOption<Map<String, String>> FLYWAY = SpawnOption.map("flyway", "");

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  @Test
  void nothingSaidMeansDefaults() {
    EnvironmentSpec spec = workspace.resolve();

    assertThat(spec.provider()).isEqualTo("embedded");
    assertThat(spec.engine()).isEqualTo(EngineVersion.DEFAULT);
    assertThat(spec.id().branch().value()).isEqualTo("main");
    assertThat(spec.options().isSet(SpawnOptions.MIGRATIONS)).isFalse();
    assertThat(spec.options().get(SpawnOptions.LIFETIME)).isEqualTo(Lifetime.FOREVER);
    assertThat(spec.options().origin(SpawnOptions.LIFETIME)).isEqualTo("default");
    assertThat(spec.configFile()).isEmpty();
  }

  @Test
  void eachSourceIsStrongerThanTheNext() {
    workspace.say("lifetime", "1d", "URL");
    workspace.properties.put("spawn.lifetime", "2d");
    workspace.variables.put("SPAWN_LIFETIME", "3d");
    workspace.yaml("""
        defaults:
          lifetime: 5d
        environments:
          orders:
            lifetime: 4d
        """);
    workspace.userYaml("""
        defaults:
          lifetime: 7d
        environments:
          orders:
            lifetime: 6d
        """);
    List<String> seen = new ArrayList<>();

    seen.add(lifetime());
    workspace.said.clear();
    seen.add(lifetime());
    workspace.properties.clear();
    seen.add(lifetime());
    workspace.variables.remove("SPAWN_LIFETIME");
    seen.add(lifetime());
    workspace.yaml("defaults:\n  lifetime: 5d\n");
    seen.add(lifetime());
    workspace.yaml("");
    seen.add(lifetime());
    workspace.userYaml("defaults: {lifetime: 7d}");
    seen.add(lifetime());
    workspace.userYaml("");
    seen.add(lifetime());

    String user = workspace.home.resolve(".config/spawn/spawn.yaml").toString();
    assertThat(seen)
        .containsExactly(
            "1d URL",
            "2d -Dspawn.lifetime",
            "3d SPAWN_LIFETIME",
            "4d spawn.yaml:5",
            "5d spawn.yaml:2",
            "6d " + user + ":5",
            "7d " + user + ":1",
            "forever default");
  }

  private String lifetime() {
    OptionValues options = workspace.resolve().options();
    return options.get(SpawnOptions.LIFETIME) + " " + options.origin(SpawnOptions.LIFETIME);
  }

  @Test
  void mapsAreMergedEntryByEntry() {
    workspace.say("driver.currentSchema", "explicit", "API");
    workspace.properties.put("spawn.flyway.placeholders.x", "property");
    workspace.yaml("""
        defaults:
          flyway: {table: history, outOfOrder: true}
          driver:
            currentSchema: weak
            ApplicationName: shop
        environments:
          orders:
            flyway:
              outOfOrder: false
              schemas: [a, b]
        """);

    OptionValues options = workspace.resolve().options();

    assertThat(options.get(SpawnOptions.DRIVER))
        .containsOnly(Map.entry("currentSchema", "explicit"), Map.entry("ApplicationName", "shop"));
    assertThat(options.origin(SpawnOptions.DRIVER)).isEqualTo("API, spawn.yaml:5");
    assertThat(options.get(FLYWAY))
        .containsOnly(
            Map.entry("table", "history"),
            Map.entry("outOfOrder", "false"),
            Map.entry("schemas", "a,b"),
            Map.entry("placeholders.x", "property"));
  }

  @Test
  void aListReplacesAWeakerList() {
    workspace.yaml("""
        defaults:
          seed: [a, b]
          migrations: "one, two ,"
        environments:
          orders:
            seed: c
          empty:
            seed: []
        """);

    OptionValues options = workspace.resolve().options();

    assertThat(options.get(SpawnOptions.SEED)).containsExactly("c");
    assertThat(options.get(SpawnOptions.MIGRATIONS)).containsExactly("one", "two");
    assertThat(workspace
            .load()
            .resolve(EnvironmentRequest.named(new EnvironmentName("empty")))
            .options()
            .get(SpawnOptions.SEED))
        .isEmpty();
  }

  @Test
  void listsAndMapsFromAProgramAreTakenAsTheyAre() {
    workspace.say("seed", List.of("a,b", Path.of("c")), "API");
    workspace.say("flyway", Map.of("schemas", List.of("x", "y")), "API");
    workspace.say("protected", true, "API");

    OptionValues options = workspace.resolve().options();

    assertThat(options.get(SpawnOptions.SEED)).containsExactly("a,b", "c");
    assertThat(options.get(FLYWAY)).containsEntry("schemas", "x,y");
    assertThat(options.get(SpawnOptions.PROTECTED)).isTrue();
  }

  @Test
  void propertiesThatAreNoOptionsDoNotDisturb() {
    workspace.properties.putAll(Map.of(
        "spawn.home", temporary.toString(),
        "spawn.config", "",
        "spawn.anything", "x",
        "spawn.test.shared", "x",
        "spawn.adminUrl", "of another provider"));
    workspace.variables.put("SPAWN_ANYTHING", "x");
    workspace.variables.put("SPAWN_BRANCH", "");

    assertThat(workspace.resolve().id().branch().value()).isEqualTo("main");
  }

  @Test
  void anEngineWithoutVersionLeavesTheVersionToTheFile() {
    workspace.yaml("environments: {orders: {engine: 'postgresql:16'}}");
    workspace.say("engine", "postgres", "URL");

    assertThat(workspace.resolve().engine()).isEqualTo(new EngineVersion("postgresql", 16));
  }

  @Test
  void anEngineWithVersionCountsOverTheFile() {
    workspace.yaml("environments: {orders: {engine: 'postgresql:16'}}");
    workspace.say("engine", "postgresql:17", "URL");

    assertThat(workspace.resolve().engine()).isEqualTo(new EngineVersion("postgresql", 17));
  }

  @Test
  void spawnHomeHoldsTheUsersFile() {
    workspace.userYaml("defaults: {lifetime: 1d}");
    Workspace.file(temporary.resolve("xdg/spawn/spawn.yaml"), "defaults: {lifetime: 2d}");
    Workspace.file(temporary.resolve("own/spawn.yaml"), "defaults: {lifetime: 3d}");
    List<String> seen = new ArrayList<>();

    seen.add(workspace.resolve().options().get(SpawnOptions.LIFETIME).toString());
    workspace.variables.put("XDG_CONFIG_HOME", temporary.resolve("xdg").toString());
    seen.add(workspace.resolve().options().get(SpawnOptions.LIFETIME).toString());
    workspace.variables.put("SPAWN_HOME", temporary.resolve("own").toString());
    seen.add(workspace.resolve().options().get(SpawnOptions.LIFETIME).toString());

    assertThat(seen).containsExactly("1d", "2d", "3d");
  }
}
