package io.spawndb.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir
  Path folder;

  @Test
  void theDemoWritesItsProjectIntoAFolderOfItsOwn() throws IOException {
    DemoFolder demo = DemoFolder.of(Map.of("SPAWN_HOME", folder.toString())).write();

    assertThat(demo.config()).content().contains("project: spawn-demo");
    assertThat(demo.path().resolve("seed/shop.sql")).exists();
    assertThat(demo.write().path()).isEqualTo(folder.resolve("demo"));
  }
}
