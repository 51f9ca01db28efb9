package io.spawndb.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spawndb.api.ConfigurationException;
import io.spawndb.api.SpawnOption;
import io.spawndb.api.SpawnOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

  @TempDir
  Path temporary;

  private static final Plugins NONE = Plugins.of(List.of(), List.of(), List.of());

  @Test
  void aPluginIsFoundByItsId() {
    Plugins plugins =
        Plugins.of(List.of(new FirstProvider(), new SecondProvider()), List.of(), List.of());

    assertThat(plugins.provider("second")).isInstanceOf(SecondProvider.class);
    assertThat(plugins.providers()).hasSize(2);
  }

  @Test
  void ofTwoWithOneIdTheFirstCounts() {
    FirstProvider first = new FirstProvider();

    assertThat(Plugins.of(List.of(first, new FirstProvider()), List.of(), List.of())
            .provider("first"))
        .isSameAs(first);
  }

  @Test
  void anUnknownIdIsToldWithWhatThereIs() {
    Plugins plugins =
        Plugins.of(List.of(new FirstProvider(), new SecondProvider()), List.of(), List.of());

    assertThatThrownBy(() -> plugins.provider("frist"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("There is no provider 'frist' on the class path, which has first, second."
            + " Write provider 'first'.");
    assertThatThrownBy(() -> plugins.provider("hovercraft"))
        .hasMessage("There is no provider 'hovercraft' on the class path, which has first, second."
            + " Write one of these, or add the module that brings the other.");
  }

  @Test
  void aMissingModuleIsNamed() {
    assertThatThrownBy(() -> NONE.provider("embedded"))
        .hasMessage("There is no provider 'embedded' on the class path, which has none."
            + " Add the dependency io.spawndb:spawn-embedded.");
    assertThatThrownBy(() -> NONE.provider("servr"))
        .hasMessageEndingWith(
            "Write provider 'server' and add the dependency io.spawndb:spawn-server.");
    assertThatThrownBy(() -> NONE.provider("hovercraft"))
        .hasMessageEndingWith(
            "Add the dependency io.spawndb:spawn-docker or io.spawndb:spawn-embedded or"
                + " io.spawndb:spawn-server.");
    assertThatThrownBy(() -> NONE.engine("postgresql"))
        .hasMessageEndingWith("Add the dependency io.spawndb:spawn-postgresql.");
    assertThatThrownBy(() -> NONE.migrationTool("flyway"))
        .hasMessageStartingWith("There is no migrator 'flyway'")
        .hasMessageEndingWith("Add the dependency io.spawndb:spawn-flyway.");
  }

  @Test
  void allOptionsAreSpawnsAndThePluginsEachNameOnce() {
    Plugins plugins =
        Plugins.of(List.of(new FirstProvider(), new SecondProvider()), List.of(), List.of());

    assertThat(plugins.allOptions())
        .startsWith(SpawnOptions.ALL.toArray(SpawnOption[]::new))
        .extracting(SpawnOption::name)
        .endsWith("color")
        .doesNotHaveDuplicates();
  }

  @Test
  void servicesOfTheContextClassLoaderAreFoundOnce() throws Exception {
    try (URLClassLoader loader = loader("a folder", FirstProvider.class.getName())) {
      Plugins plugins = Discovery.of(loader);

      assertThat(plugins.provider("first")).isInstanceOf(FirstProvider.class);
      assertThat(Discovery.of(loader)).isSameAs(plugins);
    }
  }

  @Test
  void anotherClassLoaderHasItsOwnPlugins() throws Exception {
    try (URLClassLoader one = loader("one", FirstProvider.class.getName());
        URLClassLoader other = loader("other", SecondProvider.class.getName())) {
      assertThat(Discovery.of(one).providers()).hasOnlyElementsOfType(FirstProvider.class);
      assertThat(Discovery.of(other).providers()).hasOnlyElementsOfType(SecondProvider.class);
    }
  }

  @Test
  void withoutContextClassLoaderSpawnsOwnCounts() {
    assertThat(Discovery.of(null)).isSameAs(Discovery.of(PluginsTest.class.getClassLoader()));
  }

  @Test
  void aBrokenPluginDoesNotKeepOthersFromWorking() throws Exception {
    try (URLClassLoader loader = loader(
        "broken",
        "no.such.Provider",
        BrokenProvider.class.getName(),
        FirstProvider.class.getName())) {
      Plugins plugins = Discovery.of(loader);

      assertThat(plugins.provider("first")).isNotNull();
      assertThatThrownBy(() -> plugins.provider("broken"))
          .hasMessageContaining("no.such.Provider")
          .hasMessageContaining("BrokenProvider");
    }
  }

  @Test
  void aClassPathThatCannotBeReadIsNoEndlessLoop() throws Exception {
    ClassLoader unreadable = new ClassLoader(PluginsTest.class.getClassLoader()) {
      @Override
      public java.util.Enumeration<URL> getResources(String name) throws IOException {
        throw new IOException("torn cable");
      }
    };

    assertThatThrownBy(() -> Discovery.of(unreadable).provider("first"))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void manyThreadsMayLookAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (URLClassLoader loader = loader("threads", FirstProvider.class.getName())) {
      Callable<Plugins> look = () -> Discovery.of(loader);
      List<Callable<Plugins>> looks = Stream.generate(() -> look).limit(32).toList();

      assertThat(threads.invokeAll(looks))
          .allSatisfy(found -> assertThat(found.get().provider("first")).isNotNull());
    } finally {
      threads.shutdownNow();
    }
  }

  private URLClassLoader loader(String folder, String... providers) throws IOException {
    Path services = Files.createDirectories(temporary.resolve(folder).resolve("META-INF/services"));
    Files.write(services.resolve("io.spawndb.spi.Provider"), List.of(providers));
    return new URLClassLoader(
        new URL[] {temporary.resolve(folder).toUri().toURL()}, PluginsTest.class.getClassLoader());
  }
}
