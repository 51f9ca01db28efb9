package io.spawndb.embedded;

import static io.spawndb.embedded.TestServers.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ProvisioningException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MavenRepositoryTest {

  @TempDir
  private Path home;

  @Test
  void mavenPutsThingsWhereSpawnLooksForAUserWithoutAnEntry() throws Exception {
    Path settings = Files.createDirectory(home.resolve(".m2")).resolve("settings.xml");
    Files.writeString(
        settings, "<settings><!-- <localRepository>/no</localRepository> --></settings>");

    MavenRepository repository = repository("?");

    Path folder = home.resolve(".m2").resolve("repository");
    assertThat(repository.folder()).isEqualTo(folder);
    assertThat(repository.words(Path.of("mvn"), "a:b:1"))
        .contains("-Dmaven.repo.local=" + folder)
        .containsSequence("-s", settings.toString());
  }

  @Test
  void mavenFindsItsOwnSettingsWhereTheyAreItsOwn() throws Exception {
    Path settings = Files.createDirectory(home.resolve(".m2")).resolve("settings.xml");
    Files.writeString(settings, "<localRepository>${user.home}/jars</localRepository>");

    MavenRepository repository = repository(home.toString());

    assertThat(repository.words(Path.of("mvn"), "a:b:1"))
        .contains("-Dmaven.repo.local=" + home.resolve("jars"))
        .doesNotContain("-s");
  }

  @Test
  void aPropertyNamesTheRepository() {
    MavenRepository repository = MavenRepository.of(
        Map.of("HOME", home.toString()), Map.of("maven.repo.local", "/jars")::get);

    assertThat(repository.folder()).isEqualTo(Path.of("/jars"));
  }

  @Test
  void aUserWithoutAHomeHasARepositoryWithSpawn() throws Exception {
    Path file = Files.createFile(home.resolve("file"));
    MavenRepository homeless = MavenRepository.of(Map.of("HOME", file.toString()), name -> null);

    assertThat(homeless.orIn(home).folder()).isEqualTo(home);
    assertThat(repository("?").orIn(home.resolve("other"))).isEqualTo(repository("?"));
  }

  @Test
  void saysWhereItWantedToPutThings() throws Exception {
    Path program = Files.writeString(home.resolve("mvn"), "#!/bin/sh\necho no network; exit 1\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> repository("?").fetch(program, "a:b:1", home, work()))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("no network")
        .hasMessageContaining(home.resolve(".m2").toString());
  }

  private MavenRepository repository(String userHome) {
    return MavenRepository.of(Map.of("HOME", home.toString()), Map.of("user.home", userHome)::get);
  }
}
