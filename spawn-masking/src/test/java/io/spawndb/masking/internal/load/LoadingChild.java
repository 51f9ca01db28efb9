package io.spawndb.masking.internal.load;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Secret;
import io.spawndb.masking.internal.policy.Policy;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM of its own that loads, to be killed. What it says is in a file. */
final class LoadingChild {

  /** Slow enough to be met in the middle. */
  private static final long BYTES_PER_SECOND = 4 << 20;

  private LoadingChild() {}

  /** Takes the folder of the policy, then URL, user and password of the source, and of the target. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Policy policy = Source.policy(folder, Files.readString(folder.resolve("masking.yaml")));
    Intake intake = new Intake(target(arguments, 1), false, 2, BYTES_PER_SECOND);
    Work work = Work.begin(
        "child", Duration.ofMinutes(5), progress -> System.out.println("at " + progress.step()));
    new MaskedLoad(policy, intake).into(target(arguments, 4), work);
  }

  private static ConnectionTarget target(String[] arguments, int at) {
    return new ConnectionTarget(
        arguments[at], arguments[at + 1], new Secret(arguments[at + 2]), Map.of());
  }

  /** Returns the file of what the child of a folder says: its steps, and how it fails. */
  static Path said(Path folder) {
    return folder.resolve("said");
  }

  static Process start(Path folder, Source source) throws IOException {
    ConnectionTarget from = source.source();
    ConnectionTarget to = source.target();
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        LoadingChild.class.getName(),
        folder.toString(),
        from.url(),
        from.user(),
        from.password().reveal(),
        to.url(),
        to.user(),
        to.password().reveal());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said(folder).toFile())
        .start();
  }
}
