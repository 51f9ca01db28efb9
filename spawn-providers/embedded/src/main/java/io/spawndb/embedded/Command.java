package io.spawndb.embedded;

import io.spawndb.api.ProvisioningException;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs programs with their input and output redirected. */
final class Command {

  /** What a server and its tools may know of this process's environment. */
  private static final Set<String> KEPT = Set.of(
      "PATH",
      "HOME",
      "LD_LIBRARY_PATH",
      "TMPDIR",
      "TMP",
      "TEMP",
      "SYSTEMROOT",
      "SYSTEMDRIVE",
      "WINDIR",
      "USERPROFILE",
      "LOCALAPPDATA");

  private Command() {}

  /** Starts a program of PostgreSQL's: nothing of this process's environment but what it needs. */
  static Process start(List<String> words, Path output) throws IOException {
    return scrubbed(words, output).start();
  }

  private static ProcessBuilder scrubbed(List<String> words, Path output) {
    ProcessBuilder builder = builder(words, output);
    Map<String, String> environment = builder.environment();
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet().removeIf(name -> !KEPT.contains(name.toUpperCase(Locale.ROOT)));
    environment.clear();
    environment.putAll(kept);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder;
  }

  /** Runs a program of PostgreSQL's to its end and returns its exit code. */
  static int run(List<String> words, Path output, String step, Work work)
      throws InterruptedException {
    try {
      return await(start(words, output), step, work);
    } catch (IOException e) {
      throw notStarted(words, e);
    }
  }

  /** As above, with a file as its input. */
  static int run(List<String> words, Path input, Path output, String step, Work work)
      throws InterruptedException {
    try {
      ProcessBuilder builder = scrubbed(words, output).redirectInput(input.toFile());
      return await(builder.start(), step, work);
    } catch (IOException e) {
      throw notStarted(words, e);
    }
  }

  /** Runs a program of the user's, with the user's environment, to its end. */
  static int runAsUser(List<String> words, Path directory, Path output, String step, Work work)
      throws InterruptedException {
    try {
      return await(builder(words, output).directory(directory.toFile()).start(), step, work);
    } catch (IOException e) {
      throw notStarted(words, e);
    }
  }

  /** Waits for the end of a program; ends it if the work's time is over. */
  static int await(Process process, String step, Work work) throws InterruptedException {
    boolean ended = false;
    try {
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        work.proceed(step);
      }
      ended = true;
      return process.exitValue();
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  private static ProcessBuilder builder(List<String> words, Path output) {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    if (!Platform.windows()) {
      builder.redirectInput(Path.of("/dev/null").toFile());
    }
    return builder;
  }

  private static ProvisioningException notStarted(List<String> words, IOException cause) {
    return ProvisioningException.lasting(
        "The program " + words.get(0) + " cannot be run: " + cause.getMessage(),
        "Check that it exists and may be executed: the folder may be mounted noexec",
        cause);
  }
}
