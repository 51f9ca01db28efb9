package io.spawndb.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The model of {@link StateModelIT} on a machine whose power is cut in the middle of commands: {@code
 * -Dspawn.test.cuts=20}. Takes minutes, root, loop devices and {@code mkfs.xfs}, so not in each build.
 */
class PowerCutIT {

  private static final int CUTS = Integer.getInteger("spawn.test.cuts", 0);

  @ParameterizedTest
  @ValueSource(strings = {"mkfs.ext4 -q -F", "mkfs.xfs -q -f"})
  void nothingCommittedIsLost(String format) throws Exception {
    assumeTrue(CUTS > 0, "power cuts are tested with -Dspawn.test.cuts=20, as root");
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "machine");
    try (Machine machine = Machine.start(folder, format.split(" "))) {
      Path home = machine.disk().resolve("home");
      ProjectFolder project =
          new ProjectFolder(machine.disk().resolve("project"), new SpawnHome(home, false));
      ModelRun run = new ModelRun(project);
      try {
        for (int cut = 0; cut < CUTS; cut++) {
          run.step(3 * cut);
          run.step(3 * cut + 1);
          run.interruptedStep(3 * cut + 2, "cutting the power", () -> {
            machine.cut();
            run.kill();
            project.home().killServers();
            machine.startAgain();
          });
        }
        run.finish();
      } finally {
        run.kill();
        project.home().killServers();
      }
    }
  }
}
