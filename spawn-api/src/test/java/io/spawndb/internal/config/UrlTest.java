package io.spawndb.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a URL may say, and what others may. */
class UrlTest {

  @TempDir
  Path temporary;

  private Workspace workspace;

  @BeforeEach
  void begin() {
    workspace = new Workspace(temporary);
  }

  private void refused(String key, String value, String message) {
    workspace.said.clear();
    workspace.say(key, value, "URL");
    assertThatThrownBy(workspace::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  @Test
  void parametersOfTheDriverPassUnderEitherName() {
    workspace.say("currentSchema", "shop", "URL").say("driver.ApplicationName", "x", "URL");

    assertThat(workspace.resolve().options().get(SpawnOptions.DRIVER))
        .containsOnly(Map.entry("currentSchema", "shop"), Map.entry("ApplicationName", "x"));
  }

  @Test
  void parametersOfTheDriverThatCouldDoHarmDoNotPass() {
    refused(
        "driver.socketFactory",
        "x",
        "Parameter 'socketFactory' is not passed on to the driver of postgresql: it is unknown to"
            + " it, or could name a class, a file, a host or a login (from URL). Valid are"
            + " ApplicationName, currentSchema.");
    refused("driver.currentschema", "x", "Write 'currentSchema'");
    refused("driver.host", "x", "is not passed on");
    refused("socketFactory", "x", "Unknown option 'socketFactory' (from URL)");
  }

  @Test
  void whatOnlyPropertiesMaySayIsNotTakenFromAUrl() {
    refused("logUnclosedConnections", "true", "Set it in spawn.yaml below 'driver:'");

    workspace.said.clear();
    workspace.say("logUnclosedConnections", "true", "Properties");
    assertThat(workspace.resolve().options().get(SpawnOptions.DRIVER))
        .containsEntry("logUnclosedConnections", "true");
  }

  @Test
  void theFileIsBoundByAnAllowlistToo() {
    Path yaml = workspace.yaml("defaults: {driver: {user: postgres}}");

    assertThatThrownBy(workspace::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(yaml + ":1:21: Parameter 'user' is not passed on to the driver");
  }

  @Test
  void optionsThatReachFurtherAreNotTakenFromAUrl() {
    refused(
        "extensions",
        "postgis",
        "Option 'extensions' is not accepted from a URL. Set it in spawn.yaml, as"
            + " -Dspawn.extensions or as SPAWN_EXTENSIONS.");
    refused(
        "settings.work_mem",
        "1GB",
        "Option 'settings' is not accepted from a URL. Set it in spawn.yaml or as"
            + " -Dspawn.settings.<name>.");
    refused("config", "/etc/spawn.yaml", "Unknown option 'config'");
  }

  @Test
  void optionsThatReachFurtherAreTakenFromElsewhere() {
    workspace.say("extensions", "postgis, hstore", "--option");

    assertThat(workspace.resolve().options().get(SpawnOptions.EXTENSIONS))
        .containsExactly("postgis", "hstore");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "classpath:db/migration",
        "src/main/resources/db",
        "not/there/yet",
        "filesystem:sql",
        "a/../b",
        "./a,b",
      })
  void locationsInsideTheProjectAreAccepted(String location) {
    workspace.say("migrations", location, "URL");

    assertThatCode(workspace::resolve).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc",
        "../other",
        "a/../../other",
        "filesystem:/etc",
        "filesystem:../other",
        "s3://bucket/x",
        "file:///etc",
        "inside,../outside",
        "link",
        "link/deeper/down",
        "nul\0byte",
      })
  void locationsOutsideTheProjectAreRefused(String location) throws Exception {
    Path outside = Workspace.folder(temporary.resolve("outside"));
    Files.createSymbolicLink(workspace.project.resolve("link"), outside);

    refused("seed", location, "(seed from a URL) is not inside the project's folder");
  }

  @Test
  void othersMayNameAnyLocation() {
    workspace.say("seed", "/srv/seed", "API");

    assertThat(workspace.resolve().options().get(SpawnOptions.SEED)).containsExactly("/srv/seed");
  }
}
