package io.spawndb.acceptance;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Long random sequences of changes against a simple model: each branch holds exactly the rows that were
 * committed on its line, and each checkpoint what was saved in it, also when processes and servers are
 * killed in between.
 */
@ExtendWith(Acceptance.class)
class StateModelIT {

  private final ProjectFolder project;
  private final ModelRun run;

  StateModelIT(ProjectFolder project) {
    this.project = project;
    this.run = new ModelRun(project);
  }

  @AfterEach
  void endWorker() throws InterruptedException {
    run.kill();
  }

  @Test
  void undisturbed() throws Exception {
    for (int step = 0; step < ModelRun.STEPS; step++) {
      run.step(step);
    }
    run.finish();
  }

  @Test
  void withProcessesAndServersKilledInBetween() throws Exception {
    for (int step = 0; step < ModelRun.STEPS; step++) {
      int which = run.random().nextInt(12);
      if (which > 3) {
        run.step(step);
      } else if (which == 0) {
        run.interruptedStep(step, "killing the server", project.home()::killServers);
      } else {
        run.interruptedStep(step, "killing the process", run::kill);
      }
    }
    run.finish();
  }
}
