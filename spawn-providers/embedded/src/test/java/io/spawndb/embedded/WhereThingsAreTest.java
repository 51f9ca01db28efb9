package io.spawndb.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WhereThingsAreTest {

  @Test
  void oneVariableMovesEverything() {
    Folders folders = Folders.of(
        Map.of("SPAWN_HOME", "/spawn", "XDG_DATA_HOME", "/xdg", "HOME", "/home/a"),
        name -> null,
        "Linux");

    assertThat(folders)
        .isEqualTo(new Folders(Path.of("/spawn/data"), Path.of("/spawn/cache"), true));
  }

  @Test
  void aSystemPropertyGoesBeforeTheVariable() {
    Folders folders = Folders.of(
        Map.of("SPAWN_HOME", "/spawn"),
        name -> name.equals("spawn.home") ? "/other" : null,
        "Linux");

    assertThat(folders.data()).isEqualTo(Path.of("/other/data"));
  }

  @Test
  void homeCountsBeforeWhatJavaThinks() {
    Folders folders = Folders.of(
        Map.of("HOME", "/home/a", "XDG_CACHE_HOME", "relative"),
        name -> name.equals("user.home") ? "/root" : null,
        "Linux");

    assertThat(folders)
        .isEqualTo(new Folders(
            Path.of("/home/a/.local/share/spawn"), Path.of("/home/a/.cache/spawn"), false));
  }

  @Test
  void macHasPlacesOfItsOwn() {
    Folders folders = Folders.of(Map.of("HOME", "/Users/a"), name -> null, "Mac OS X");

    assertThat(folders.data()).isEqualTo(Path.of("/Users/a/Library/Application Support/spawn"));
  }

  @Test
  void platformsAreNamedAsTheArtifactsNameThem() {
    assertThat(Platform.of("Linux", "amd64", false))
        .isEqualTo(new Platform("linux-amd64", "postgres-linux-x86_64.txz"));
    assertThat(Platform.of("Mac OS X", "aarch64", false))
        .isEqualTo(new Platform("darwin-arm64v8", "postgres-darwin-arm_64.txz"));
    assertThat(Platform.of("Windows 11", "amd64", false))
        .isEqualTo(new Platform("windows-amd64", "postgres-windows-x86_64.txz"));
    assertThatThrownBy(() -> Platform.of("Linux", "riscv64", false))
        .hasMessageContaining("riscv64")
        .hasMessageContaining("binaries");
  }

  @Test
  void aJarOfAnotherMajorVersionIsNoMatch() {
    Platform platform = Platform.current();

    assertThat(new Archives(platform, 18).onClassPath()).isPresent();
    assertThat(new Archives(platform, 17).onClassPath()).isEmpty();
  }

  @Test
  void theNewestMinorOfTheLocalRepositoryIsTaken(@TempDir Path repository) throws Exception {
    Platform platform = Platform.current();
    for (String version : new String[] {"17.2.0", "17.11.0", "17.9.0", "18.1.0"}) {
      Path folder = platform.folder(repository).resolve(version);
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(platform.artifact() + "-" + version + ".jar"));
    }

    assertThat(new Archives(platform, 17).in(repository).orElseThrow().version())
        .hasToString("17.11.0");
  }

  @Test
  void anUnknownMajorVersionNamesTheKnownOnes() {
    assertThatThrownBy(() -> PostgresVersion.tried(9))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("18, 17, 16, 15 or 14");
  }
}
