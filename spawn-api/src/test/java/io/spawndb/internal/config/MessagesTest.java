package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnException;
import io.spawndb.internal.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who said something wrong. */
class MessagesTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  private AbstractThrowableAssert<?, ?> refused() {
    return assertThatThrownBy(workspace::resolve).isInstanceOf(ConfigurationException.class);
  }

  private String message() {
    try {
      workspace.resolve();
    } catch (SpawnException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("Nothing was refused");
  }

  @Test
  void aMistypedOptionInTheFile() {
    Path yaml = workspace.yaml("""
        environments:
          orders:
            lifetme: 14d
        """);

    refused().hasMessage(yaml + ":3:5: Unknown option 'lifetme'. Write 'lifetime'.");
  }

  @Test
  void aMistypedOptionInDefaults() {
    Path yaml = workspace.yaml("defaults: {Seed: x}");

    refused().hasMessage(yaml + ":1:12: Unknown option 'Seed'. Write 'seed'.");
  }

  @Test
  void aMistypedOptionInTheUrl() {
    workspace.say("onDirft", "keep", "URL");

    refused().hasMessage("Unknown option 'onDirft' (from URL). Write 'onDrift'.");
  }

  @Test
  void anOptionLikeNoneListsAll() {
    workspace.say("sesame", "open", "URL");

    refused()
        .hasMessageStartingWith("Unknown option 'sesame' (from URL). Valid are engine, provider,");
  }

  @Test
  void aMistypedParameterOfTheDriver() {
    workspace.say("currentSchemas", "shop", "URL");

    refused().hasMessage("Unknown option 'currentSchemas' (from URL). Write 'currentSchema'.");
  }

  @Test
  void aParameterOfTheDriverAmongOptionsOfTheFile() {
    Path yaml = workspace.yaml("defaults:\n  currentSchema: shop\n");

    refused()
        .hasMessage(yaml + ":2:3: Unknown option 'currentSchema'."
            + " Write it below 'driver:', where parameters of the real driver are.");
  }

  @Test
  void aMistypedMap() {
    workspace.say("fliway.schemas", "shop", "URL");

    refused().hasMessage("Unknown option 'fliway.schemas' (from URL). Write 'flyway.schemas'.");
  }

  @Test
  void anOptionWhoseModuleIsMissing() {
    workspace.plugins = Plugins.of(
        FakePlugins.ALL.providers(), List.of(FakePlugins.ALL.engine("postgresql")), List.of());
    Path yaml = workspace.yaml("defaults: {flyway: {table: x}}");

    refused()
        .hasMessage(yaml + ":1:21: Unknown option 'flyway.table'."
            + " Add the dependency io.spawndb:spawn-flyway, which has it.");
  }

  @Test
  void aWrongValueInTheFile() {
    Path yaml = workspace.yaml("""
        environments:
          orders:
            onDrift:   kep
        """);

    refused().hasMessage(yaml + ":3:16: onDrift is 'kep'. Write fail or keep.");
  }

  @Test
  void aWrongValueInAVariable() {
    workspace.variables.put("SPAWN_PROVISION_TIMEOUT", "soon");

    refused().hasMessageStartingWith("provisionTimeout is 'soon' (from SPAWN_PROVISION_TIMEOUT). ");
  }

  @Test
  void aWrongValueInAPropertyOfTheProcess() {
    workspace.properties.put("spawn.protected", "");

    refused().hasMessage("protected is '' (from -Dspawn.protected). Write true or false.");
  }

  @Test
  void aListWhereATextBelongs() {
    Path yaml = workspace.yaml("defaults: {engine: [a, b]}");

    refused()
        .hasMessage(yaml + ":1:21: engine is a list and should be one text. Write the text alone.");
  }

  @Test
  void namesWhereATextBelongs() {
    Path yaml = workspace.yaml("defaults: {engine: {name: postgresql}}");

    refused()
        .hasMessage(yaml + ":1:21: 'engine.name' says something below engine, which takes no names."
            + " Write engine with its value alone.");
  }

  @Test
  void aTextWhereNamesBelong() {
    workspace.variables.put("SPAWN_DRIVER", "x");

    refused()
        .hasMessage("driver takes names with texts, not one text (from SPAWN_DRIVER)."
            + " Write driver.<name>, or in spawn.yaml names with texts below it.");
  }

  @Test
  void aProviderThatIsNotThere() {
    Path yaml = workspace.yaml("defaults:\n  provider: embeded\n");

    refused()
        .hasMessage(yaml + ":2:13: There is no provider 'embeded' on the class path, which has"
            + " embedded, server. Write provider 'embedded'.");
  }

  @Test
  void anEngineThatIsNotThere() {
    workspace.say("engine", "mariadb:11", "URL");

    refused()
        .hasMessageStartingWith("There is no engine 'mariadb' on the class path, which has"
            + " postgresql (from URL). ");
  }

  @Test
  void anOptionOfAnotherProviderInTheSection() {
    Path yaml = workspace.yaml("environments: {orders: {adminUrl: x}}");

    refused()
        .hasMessage(yaml + ":1:25: Option 'adminUrl' belongs to provider server, and this"
            + " environment is kept by embedded. Remove it, or choose that provider.");
  }

  @Test
  void anOptionOfAnotherProviderInTheUrl() {
    workspace.say("adminUrl", "x", "URL");

    refused().hasMessageStartingWith("Option 'adminUrl' belongs to provider server,");
  }

  @Test
  void anOptionOfAnotherProviderInDefaultsIsNoMistake() {
    workspace.yaml("defaults: {adminUrl: x}");

    assertThat(workspace.resolve().options().isSet(FakePlugins.ADMIN_URL)).isFalse();
  }

  @Test
  void anOptionOfTheProviderThatTheUrlOverridesIsNoMistake() {
    workspace.yaml("environments: {orders: {provider: server, adminUrl: x}}");
    workspace.say("provider", "embedded", "URL");

    assertThat(workspace.resolve().provider()).isEqualTo("embedded");
  }

  @Test
  void theTopOfTheFile() {
    Path yaml = workspace.yaml("\nenviroments:\n  orders:\n");
    assertThat(message())
        .isEqualTo(yaml + ":2:1: Unknown key 'enviroments'. Write 'environments'; valid here are"
            + " project, defaults, environments.");

    workspace.yaml("provider: server");
    assertThat(message())
        .isEqualTo(yaml + ":1:1: Unknown key 'provider' at the top. Move it below 'defaults:', or"
            + " below an environment's name in 'environments:'.");
  }

  @Test
  void aNameThatIsNone() {
    Path yaml = workspace.yaml("environments:\n  Orders: {}\n");

    refused().hasMessageStartingWith(yaml + ":2:3: 'Orders' is not an environment name. ");
  }

  @Test
  void aProjectInTheUsersFile() {
    Path yaml = workspace.userYaml("project: shop");

    refused()
        .hasMessage(yaml + ":1:10: The user's file names a project."
            + " Move 'project:' to the project's spawn.yaml.");
  }

  @Test
  void anOptionOfAProviderThatIsNotOnTheClassPath() {
    Plugins all = FakePlugins.ALL;
    workspace.plugins =
        Plugins.of(List.of(all.provider("embedded")), List.of(all.engine("postgresql")), List.of());
    Path yaml = workspace.yaml("environments: {orders: {adminUser: x}}");
    refused()
        .hasMessageStartingWith(yaml + ":1:25: Option 'adminUser' belongs to provider server,");

    workspace.yaml("defaults: {adminUser: x}");
    assertThat(workspace.resolve().provider()).isEqualTo("embedded");

    workspace.yaml("environments: {orders: {provider: server, adminUser: x}}");
    workspace.say("provider", "embedded", "URL");
    assertThat(workspace.resolve().provider()).isEqualTo("embedded");
  }
}
