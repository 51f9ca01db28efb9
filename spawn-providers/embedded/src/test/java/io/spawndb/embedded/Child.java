package io.spawndb.embedded;

import io.spawndb.api.Progress;
import io.spawndb.spi.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that ensures a server: prints each step, then the port. */
final class Child {

  private Child() {}

  public static void main(String[] arguments) throws InterruptedException {
    Folders folders = new Folders(Path.of(arguments[0]), Path.of(arguments[1]), true);
    Progress.Listener listener = progress -> System.out.println("at " + progress.step());
    Work work = Work.begin("child", Duration.ofMinutes(2), listener);
    System.out.println("port "
        + new EmbeddedServerSource(folders, 18, Durability.POWER_CUT, null)
            .ensure(work)
            .port());
  }

  static Process start(Folders folders) throws IOException {
    return start(System.getProperty("java.class.path"), folders, List.of());
  }

  static Process start(String classPath, Folders folders, List<String> prefix) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dfile.encoding=UTF-8",
        "-cp",
        classPath,
        Child.class.getName(),
        folders.data().toString(),
        folders.cache().toString()));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    // Without a UTF-8 locale a JVM cannot name files with other letters at all.
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }
}
