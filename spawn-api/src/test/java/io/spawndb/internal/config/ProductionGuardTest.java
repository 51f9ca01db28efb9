package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.EnvironmentName;
import io.spawndb.internal.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductionGuardTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
    // Whoever is refused must not depend on anything else being right.
    workspace.plugins = Plugins.of(List.of(), List.of(), List.of());
  }

  private void refused(String reason, String origin) {
    assertThatThrownBy(workspace::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Spawn refuses to provide environment 'orders': " + reason
            + " (from " + origin + "). ");
  }

  private void accepted() {
    workspace.plugins = FakePlugins.ALL;
    assertThatCode(workspace::resolve).doesNotThrowAnyException();
  }

  @Test
  void aPropertyRefuses() {
    workspace.properties.put("spawn.refuse", "");

    refused("it was told to refuse here", "-Dspawn.refuse");
  }

  @Test
  void aVariableRefusesWithItsReason() {
    workspace.variables.put("SPAWN_REFUSE", "this host is billing-prod-3");

    refused("this host is billing-prod-3", "SPAWN_REFUSE");
  }

  @Test
  void theFileRefuses() {
    workspace.yaml("defaults: {refuse: true}");

    refused("it was told to refuse here", "spawn.yaml:1");
  }

  @Test
  void whatIsFalseDoesNotRefuse() {
    workspace.variables.put("SPAWN_REFUSE", "false");

    accepted();
  }

  @Test
  void anActiveProfileNamedProductionRefuses() {
    workspace.variables.put("SPRING_PROFILES_ACTIVE", "cloud, Prod");
    refused("profile 'Prod' is active", "SPRING_PROFILES_ACTIVE");

    workspace.variables.remove("SPRING_PROFILES_ACTIVE");
    workspace.properties.put("spring.profiles.active", "production");
    refused("profile 'production' is active", "-Dspring.profiles.active");

    workspace.properties.clear();
    workspace.variables.put("SPAWN_PROFILE", "prod");
    refused("profile 'prod' is active", "SPAWN_PROFILE");
  }

  @Test
  void otherProfilesDoNot() {
    workspace.variables.put("SPRING_PROFILES_ACTIVE", "dev,preprod,production-like");

    accepted();
  }

  @Test
  void refuseFalseCountsOverAProfile() {
    workspace.variables.put("SPRING_PROFILES_ACTIVE", "prod");
    workspace.variables.put("SPAWN_REFUSE", "false");

    accepted();
  }

  @Test
  void aUrlCannotSwitchTheGuardOff() {
    workspace.plugins = FakePlugins.ALL;
    workspace.say("refuse", "false", "URL");
    workspace.variables.put("SPAWN_REFUSE", "true");

    assertThatThrownBy(workspace::resolve).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void settingsCanStillBeShown() {
    workspace.plugins = FakePlugins.ALL;
    workspace.variables.put("SPAWN_REFUSE", "true");

    assertThat(workspace.load().settings(new EnvironmentName("orders"))).isNotEmpty();
  }
}
