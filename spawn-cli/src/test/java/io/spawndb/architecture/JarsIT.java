package io.spawndb.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every jar that is published. */
class JarsIT {

  private static final List<SpawnJar> JARS = SpawnJar.all();

  @Test
  void allJarsAreLookedAt() {
    assertThat(JARS)
        .extracting(SpawnJar::module)
        .contains("io.spawndb.api", "io.spawndb.jdbc", "io.spawndb.spring", "io.spawndb.docker");
  }

  @Test
  void everyJarHasAModuleNameOfItsOwn() {
    assertThat(JARS)
        .extracting(SpawnJar::module)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("io.spawndb."));
  }

  @Test
  void noPackageIsInTwoJars() {
    assertThat(JARS.stream().flatMap(jar -> jar.packages().stream())).doesNotHaveDuplicates();
  }

  /** Automatic modules with their real libraries, found, bound by their services, and asked. */
  @Test
  void theDriverAndAProviderWorkOnTheModulePath() throws Exception {
    Path[] path = Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar")
            && entry.matches(
                ".*/(spawn-(api|jdbc|postgresql|embedded)|slf4j-api|snakeyaml-engine|jspecify|postgresql|xz"
                    + "|commons-(compress|io|codec|lang3))-[0-9.]+[^/]*"))
        .map(Path::of)
        .toArray(Path[]::new);
    ModuleFinder finder = ModuleFinder.of(path);
    // Automatic modules require all others, but not modules with a descriptor: those are named.
    Set<String> roots = finder.findAll().stream()
        .map(module -> module.descriptor().name())
        .collect(Collectors.toSet());
    Configuration configuration =
        ModuleLayer.boot().configuration().resolveAndBind(ModuleFinder.of(), finder, roots);
    ClassLoader loader = ModuleLayer.boot()
        .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader())
        .findLoader("io.spawndb.jdbc");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Class<?> spawn = loader.loadClass("io.spawndb.Spawn");
      assertThat(spawn.getModule().getName()).isEqualTo("io.spawndb.api");
      Object storage = spawn.getMethod("storage").invoke(null);
      assertThat(storage.getClass().getModule().getName()).isEqualTo("io.spawndb.embedded");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void shadingKeepsEveryService() {
    SpawnJar shaded = SpawnJar.at(Path.of(System.getProperty("spawn.test.jar")));
    Set<String> missing = new TreeSet<>();
    for (SpawnJar jar : inside()) {
      for (String service : jar.services()) {
        List<String> lost = new ArrayList<>(jar.implementations(service));
        lost.removeAll(shaded.implementations(service));
        lost.forEach(each -> missing.add(service + ": " + each));
      }
    }
    assertThat(missing).isEmpty();
    assertThat(shaded.implementations("META-INF/services/io.spawndb.spi.Provider"))
        .hasSizeGreaterThan(1);
  }

  /** Those that the command consists of. */
  private static List<SpawnJar> inside() {
    return JARS.stream()
        .filter(jar -> !jar.module().matches("io\\.spawndb\\.(junit|spring|testcontainers)"))
        .toList();
  }
}
