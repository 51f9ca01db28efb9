package io.spawndb.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {

  @TempDir
  private Path folder;

  @Test
  void anImageWithoutAHostIsOfDockerHub() {
    assertThat(Credentials.registry("postgres:18")).isEqualTo("https://index.docker.io/v1/");
    assertThat(Credentials.registry("postgis/postgis:18")).isEqualTo("https://index.docker.io/v1/");
    assertThat(Credentials.registry("reg.example.com/db/postgres:18")).isEqualTo("reg.example.com");
    assertThat(Credentials.registry("localhost:5000/postgres")).isEqualTo("localhost:5000");
  }

  @Test
  void noConfigurationAndAMissingProgramMeanNoLogin() throws Exception {
    Credentials credentials = new Credentials(Map.of("DOCKER_CONFIG", folder.toString()));
    assertThat(credentials.of("postgres:18")).isEmpty();

    Files.writeString(folder.resolve("config.json"), "{\"credsStore\": \"no-such-program\"}");

    assertThat(credentials.of("postgres:18")).isEmpty();
  }
}
