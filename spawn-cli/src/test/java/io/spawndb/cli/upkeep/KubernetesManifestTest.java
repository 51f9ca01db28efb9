package io.spawndb.cli.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubernetesManifestTest {

  @Test
  void theGuidePrintsTheRoleThatIsTested() throws Exception {
    String role = KubernetesManifest.role().replaceFirst("#.*\n", "");

    assertThat(Files.readString(Path.of("../docs/guide/kubernetes.md"))).contains(role);
  }

  @Test
  void everythingIsFilledIn() {
    String all = KubernetesManifest.all(Map.of(
        "image", "spawn:1",
        "schedule", "1 * * * *",
        "engine", "postgresql:17",
        "serverImage", "      image: own:17\n",
        "cronJobApi", "batch/v1"));

    assertThat(all)
        .doesNotContain("${")
        .contains("image: spawn:1", "engine: postgresql:17\n      image: own:17\n---");
  }
}
