package io.spawndb.cli.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.spawndb.cli.acceptance.ProjectFolder.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  @TempDir
  Path folder;

  @Test
  void theDemoShowsItsConnectsAndKeepsData() {
    ProjectFolder project = ProjectFolder.empty(folder);
    try {
      Run demo = project.spawn("demo");

      assertThat(demo.ok()).contains("1000 customers", "1001 customers");
      assertThat(demo.out().lines())
          .filteredOn(line -> line.contains("customers"))
          .hasSize(5);
      assertThat(demo.err()).contains("spawn sql demo", "spawn drop demo");
      assertThat(project.spawn("demo", "--no-stop", "--json").ok())
          .contains("\"what\": ")
          .doesNotContain("stop");
    } finally {
      project.spawn("stop").ok();
    }
  }
}
