package io.spawndb.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeResourcesTest {

  @TempDir
  private Path folder;

  @Test
  void listsAFolderRecursivelySortedByName() throws IOException {
    write("größe und mehr/V2__b.sql", "2");
    write("größe und mehr/V1__a.sql", "1");
    write("größe und mehr/sub/R__c.sql", "3");
    write("größe und mehr/.hidden/V9__x.sql", "9");

    List<Resource> files = onDisk().list("größe und mehr").orElseThrow();

    assertThat(files)
        .extracting(Resource::name)
        .containsExactly("V1__a.sql", "V2__b.sql", "sub/R__c.sql");
    assertThat(files.get(0).location())
        .isEqualTo(folder.resolve("größe und mehr").resolve("V1__a.sql").toString());
    assertThat(content(files.get(0))).isEqualTo("1");
  }

  @Test
  void tellsAnEmptyFolderFromAMissingOne() throws IOException {
    Files.createDirectory(folder.resolve("empty"));

    assertThat(onDisk().list("filesystem:empty")).hasValue(List.of());
    assertThat(onDisk().list("filesystem:missing")).isEmpty();
    assertThat(onDisk().list("classpath:missing")).isEmpty();
  }

  @Test
  void takesOneFile() throws IOException {
    Path file = write("seed.sql", "x");

    assertThat(onDisk().list("seed.sql").orElseThrow())
        .extracting(Resource::name, Resource::location)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("seed.sql", file.toString()));
  }

  @Test
  void doesNotRunInCircles() throws IOException {
    write("db/a.sql", "1");
    Files.createSymbolicLink(folder.resolve("db/again"), folder.resolve("db"));

    assertThat(onDisk().list("db").orElseThrow())
        .extracting(Resource::name)
        .containsExactly("a.sql");
  }

  @Test
  void saysWhichLinkLeadsNowhere() throws IOException {
    write("db/a.sql", "1");
    Files.createSymbolicLink(folder.resolve("db/gone.sql"), folder.resolve("nowhere"));

    assertThatThrownBy(() -> onDisk().list("db"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("gone.sql leads nowhere");
  }

  @Test
  void refusesASchemeItDoesNotKnow() {
    assertThatThrownBy(() -> onDisk().list("s3:bucket/db"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'s3:'");
  }

  @Test
  void mergesFoldersAndJarsOfTheClassPath() throws IOException {
    write("classes/db/migration/V2__b.sql", "2");
    Path jar = jar("one two.jar", "db/migration/V1__a b%.sql", "db/migration/sub/V3__c.sql");

    try (URLClassLoader loader = loader(folder.resolve("classes"), jar)) {
      List<Resource> files =
          RecipeResources.of(folder, loader).list("classpath:/db/migration/").orElseThrow();

      assertThat(files)
          .extracting(Resource::location)
          .containsExactly(
              "classpath:db/migration/V1__a b%.sql",
              "classpath:db/migration/V2__b.sql", "classpath:db/migration/sub/V3__c.sql");
      assertThat(content(files.get(0))).isEqualTo("db/migration/V1__a b%.sql");
    }
  }

  @Test
  void takesOneFileOfAJar() throws IOException {
    Path jar = jar("seed.jar", "seed/data.sql", "seed/data.sql.bak");

    try (URLClassLoader loader = loader(jar)) {
      List<Resource> files =
          RecipeResources.of(folder, loader).list("classpath:seed/data.sql").orElseThrow();

      assertThat(files).extracting(Resource::name).containsExactly("data.sql");
      assertThat(files.get(0).location()).isEqualTo("classpath:seed/data.sql");
      assertThat(content(files.get(0))).isEqualTo("seed/data.sql");
    }
  }

  @Test
  void findsTheClassPathOfAProjectInItsSources() throws IOException {
    write("src/main/resources/db/migration/V1__a.sql", "new");
    write("target/classes/db/migration/V1__a.sql", "old");
    write("target/classes/db/migration/V0__renamed.sql", "stale");
    write("target/classes/db/migration/V2__B.class", "code");

    List<Resource> files = RecipeResources.outsideTheApplication(folder, loader())
        .list("classpath:db/migration")
        .orElseThrow();

    assertThat(files).extracting(Resource::name).containsExactly("V1__a.sql", "V2__B.class");
    assertThat(content(files.get(0))).isEqualTo("new");
    assertThat(onDisk().list("classpath:db/migration")).isEmpty();
  }

  @Test
  void anApplicationInItsOwnCheckoutHasEachFileOnceAsOnItsClassPath() throws IOException {
    write("src/main/resources/db/migration/V1__a.sql", "edited since");
    write("src/main/resources/db/migration/V2__b.sql", "not compiled yet");
    write("target/classes/db/migration/V1__a.sql", "compiled");

    try (URLClassLoader application = loader(folder.resolve("target/classes"))) {
      List<Resource> files = RecipeResources.outsideTheApplication(folder, application)
          .list("classpath:db/migration")
          .orElseThrow();

      assertThat(files).extracting(Resource::name).containsExactly("V1__a.sql");
      assertThat(content(files.get(0))).isEqualTo("compiled");
    }
  }

  @Test
  void findsTheClassPathOfAProjectInWhatWasCompiled() throws IOException {
    write("build/resources/main/db/migration/V1__a.sql", "built");

    assertThat(RecipeResources.outsideTheApplication(folder, loader())
            .list("classpath:db/migration")
            .orElseThrow())
        .extracting(Resource::name)
        .containsExactly("V1__a.sql");
  }

  private RecipeResources onDisk() {
    return RecipeResources.of(folder, loader());
  }

  private static URLClassLoader loader(Path... roots) {
    return new URLClassLoader(
        java.util.Arrays.stream(roots).map(RecipeResourcesTest::url).toArray(URL[]::new), null);
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private Path jar(String name, String... entries) throws IOException {
    Path file = folder.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("db/migration/"));
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
        jar.write(entry.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String content(Resource file) throws IOException {
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
