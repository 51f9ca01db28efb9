package io.spawndb.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another JVM with the same class path. Its messages go to this one's. */
final class ChildJvm implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  static ChildJvm start(SpawnHome home, Class<?> main, String... arguments) throws IOException {
    return new ChildJvm(command(home, main, arguments)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  /** Returns what starts a JVM that lives for a moment, so that fast code is not worth its while. */
  static ProcessBuilder command(SpawnHome home, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPAWN_HOME", home.folder().toString());
    return builder;
  }

  /** Waits until it says a line; null if it has ended. */
  String line() throws IOException {
    return output.readLine();
  }

  /** Lets it go on. */
  void go() throws IOException {
    process.outputWriter().write("go\n");
    process.outputWriter().flush();
  }

  /** Returns the lines it still says, and what it ended with. */
  List<String> rest() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>(output.lines().toList());
    int exit = process.waitFor();
    if (exit != 0) {
      lines.add("exit " + exit);
    }
    return lines;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
