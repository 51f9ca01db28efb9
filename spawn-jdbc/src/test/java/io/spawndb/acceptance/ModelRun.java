package io.spawndb.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A random sequence of changes, told to a JVM that may be killed, beside the simple model of what must be
 * there. {@code -Dspawn.test.steps} makes it longer, {@code -Dspawn.test.seed} repeats one.
 */
final class ModelRun {

  /** Something that ends processes, or more, in the middle of a command. */
  interface Blow {
    void fall() throws IOException, InterruptedException;
  }

  static final int STEPS = Integer.getInteger("spawn.test.steps", 100);

  private final ProjectFolder project;
  private final long seed = Long.getLong("spawn.test.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private State state = State.NOTHING;
  private int migrations;
  private StringBuilder story = new StringBuilder();
  private @Nullable Process worker;
  private @Nullable BufferedReader answers;

  ModelRun(ProjectFolder project) {
    this.project = project;
    project
        .write(
            "spawn.yaml",
            "defaults: {migrations: migrations, seed: seed}\nenvironments: {orders: {}}\n")
        .write("migrations/V1__a.sql", "create table a (id bigint primary key)")
        .write("seed/a.csv", "id\n1\n2\n3\n");
  }

  Random random() {
    return random;
  }

  /** Does something that is not disturbed. */
  void step(int number) throws IOException, InterruptedException {
    migrateSometimes();
    Command command = Command.random(state, random, number);
    assertThat(tell(command.toString())).as(story()).isEqualTo("done");
    state = state.after(command);
  }

  /** Begins something, lets the blow fall at some time, maybe when it is done, and looks what is there. */
  void interruptedStep(int number, String what, Blow blow)
      throws IOException, InterruptedException {
    migrateSometimes();
    Command command = Command.random(state, random, number);
    worker();
    story.append(what).append(" in: ");
    send(command.toString());
    TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
    blow.fall();
    kill();
    state = found(state.during(command));
  }

  /** Looks whether all is as the model says, checkpoints too, and nothing is left over. */
  void finish() throws IOException {
    assertThat(look()).as(story()).isEqualTo(state.seen());
    assertCheckpointsHoldWhatWasSaved();
    assertNothingIsLeft();
  }

  /** Writes a migration now and then; whoever opens an environment next has it in a JVM of its own. */
  private void migrateSometimes() throws InterruptedException {
    if (random.nextInt(25) == 0) {
      migrations++;
      story.append("migration ").append(migrations).append('\n');
      project.write(
          "migrations/V" + (1 + migrations) + "__more.sql",
          "create table migrated_" + migrations + " (id int)");
      kill();
    }
  }

  private State found(List<State> possible) throws IOException {
    State.Seen seen = look();
    assertThat(possible).extracting(State::seen).as(story()).contains(seen);
    return possible.stream()
        .filter(each -> each.seen().equals(seen))
        .findFirst()
        .orElseThrow();
  }

  private State.Seen look() throws IOException {
    Map<String, Set<Integer>> branches = new TreeMap<>();
    Set<String> checkpoints = new TreeSet<>();
    Optional<String> promoted = Optional.empty();
    send("look");
    String answer = answer();
    while (!answer.equals("done")) {
      String[] words = answer.split(" ", -1);
      switch (words[0]) {
        case "branch" -> {
          branches.put(words[1], rows(words[2]));
          assertThat(words[3])
              .as("migrations of %s%n%s", words[1], story())
              .isEqualTo("" + migrations);
        }
        case "checkpoint" -> checkpoints.add(words[1]);
        case "promoted" -> promoted = Optional.of(words[1]);
        default -> throw new AssertionError(answer + "\n" + story());
      }
      answer = answer();
    }
    return new State.Seen(branches, checkpoints, promoted);
  }

  private static Set<Integer> rows(String list) {
    return list.isEmpty()
        ? Set.of()
        : Arrays.stream(list.split(",")).map(Integer::valueOf).collect(Collectors.toSet());
  }

  private void assertCheckpointsHoldWhatWasSaved() throws IOException {
    for (String checkpoint : state.checkpoints().keySet()) {
      Command load = new Command(Command.Verb.LOAD, "main", checkpoint);
      assertThat(tell(load.toString())).as(story()).isEqualTo("done");
      state = state.after(load);
      assertThat(look()).as(story()).isEqualTo(state.seen());
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(tell("gc")).as(story()).isEqualTo("done");
    project.run("doctor").rows();

    assertThat(project.run("doctor").rows())
        .as(story())
        .noneMatch(line -> line.startsWith("FIXED") || line.startsWith("PROBLEM"));
  }

  private String tell(String line) throws IOException {
    send(line);
    return answer();
  }

  private void send(String line) throws IOException {
    story.append(line).append('\n');
    worker().outputWriter(StandardCharsets.UTF_8).write(line + "\n");
    worker().outputWriter(StandardCharsets.UTF_8).flush();
  }

  private String answer() throws IOException {
    String answer = answers == null ? null : answers.readLine();
    return answer == null ? "the worker has ended" : answer;
  }

  private Process worker() throws IOException {
    Process running = worker;
    if (running == null) {
      Path err = Files.createTempFile("worker", ".err");
      running = project.start(StateWorker.class, err);
      worker = running;
      answers = running.inputReader(StandardCharsets.UTF_8);
    }
    return running;
  }

  void kill() throws InterruptedException {
    if (worker != null) {
      worker.destroyForcibly().waitFor();
      worker = null;
    }
  }

  private String story() {
    return "seed " + seed + "\n" + story;
  }
}
