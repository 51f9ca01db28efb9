package io.spawndb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {

  private final CommandLineFixture spawn = new CommandLineFixture();

  @TempDir
  Path temp;

  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.resolve("My Shöp"));
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String written() throws IOException {
    assertThat(spawn.run("init", folder.toString())).isZero();
    return Files.readString(folder.resolve("spawn.yaml"));
  }

  @Test
  void takesNamesMigrationsAndEngineFromAMavenProject() throws Exception {
    write("pom.xml", """
        <project><!-- <artifactId>no</artifactId> --><parent><artifactId>boot</artifactId></parent>
        <artifactId>shop</artifactId><dependencies><dependency><artifactId>x</artifactId>
        </dependency></dependencies></project>""");
    write("src/main/resources/db/migration/V1__a.sql", "");
    write("src/main/resources/application.yaml", "url: jdbc:postgresql://localhost:5432/orders\n");
    write(
        "compose.yaml", "services:\n  db:\n    image: \"docker.io/library/postgres:16-alpine\"\n");
    write("seed/a.csv", "");

    assertThat(written())
        .contains("\nproject: shop\n", "\n  orders:\n", "\n    engine: postgresql:16\n")
        .contains("\n    migrations: [src/main/resources/db/migration]\n", "\n    seed: [seed]\n");
  }

  @Test
  void takesTheNameOfAGradleProject() throws Exception {
    write("settings.gradle.kts", "rootProject.name = \"ware-house\"\n");

    assertThat(written()).contains("project: ware-house\n", "  ware-house:\n");
  }

  @Test
  void makesValidNamesOfTheFolderAndCommentsWhatItDidNotFind() throws Exception {
    assertThat(written())
        .contains("project: My-Sh-p\n", "  my-sh-p:\n", "engine: postgresql:18\n")
        .contains("    # migrations: [", "    # seed: [");
    assertThat(spawn.err()).contains("No folder of migrations found");
  }

  @Test
  void saysWhenItFoundAnEngineThatDoesNotRunYet() throws Exception {
    write("docker-compose.yml", "image: mariadb:11\n");

    assertThat(written()).contains("engine: postgresql:18");
    assertThat(spawn.err()).contains("mariadb");
  }

  @Test
  void neverOverwrites() throws Exception {
    write("spawn.yaml", "mine");

    assertThat(spawn.run("init", folder.toString())).isEqualTo(1);

    assertThat(folder.resolve("spawn.yaml")).hasContent("mine");
    assertThat(spawn.err()).contains("exists already");
  }
}
